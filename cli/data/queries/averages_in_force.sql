-- The newest set not later than ?2 of each attribute, or of ?1 alone.
SELECT g.attribute, g.date, g.overall, g.monday, g.tuesday, g.wednesday, g.thursday, g.friday, g.saturday, g.sunday,
       ifnull(a.label, a.name) AS label, a.value_type, a.template, a.group_name
FROM attributes a
CROSS JOIN averages g ON g.attribute = a.name
    AND g.date = (SELECT max(s.date) FROM averages s WHERE s.attribute = a.name AND s.date <= ?2)
WHERE ?1 IS NULL OR a.name = ?1
ORDER BY g.date DESC, a.position IS NULL, a.position, a.name
