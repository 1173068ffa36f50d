-- The average of its weekday for attribute ?2 on day ?1, as a row of progress. The view progress has no times of day, for
-- percentages of them mean nothing; of these the value is here, too.
SELECT ?1 AS date, a.name AS attribute, a.label,
       (SELECT v.value FROM attribute_values v
        WHERE a.value_type IN (4, 6) AND v.attribute_id = a.id AND v.date = ?1) AS value,
       CASE strftime('%w', ?1)
           WHEN '0' THEN g.sunday   WHEN '1' THEN g.monday WHEN '2' THEN g.tuesday WHEN '3' THEN g.wednesday
           WHEN '4' THEN g.thursday WHEN '5' THEN g.friday WHEN '6' THEN g.saturday
       END AS goal,
       NULL AS percent, a.value_type, a.template, a.group_name, a.active
FROM attributes a
CROSS JOIN averages g ON g.attribute = a.name
    AND g.date = (SELECT max(s.date) FROM averages s WHERE s.attribute = a.name AND s.date <= ?1)
WHERE a.name = ?2 AND a.value_type IN (0, 1, 3, 4, 5, 6, 8)
