-- The texts that hold the word looked for, by the function holds(): labels, then values and insights of the days ?1 to
-- ?2, the newest first.
SELECT date, kind, attribute, label, text
FROM (
    SELECT NULL AS date, 'label' AS kind, name AS attribute, label, label AS text, position FROM attributes
    WHERE holds(label)
    UNION ALL
    SELECT v.date, 'value', a.name, a.label, v.value, a.position
    FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id AND v.date BETWEEN ?1 AND ?2
    WHERE a.value_type = 2 AND typeof(v.value) = 'text' AND holds(v.value)
    UNION ALL
    SELECT ifnull(i.target_date, person_day(i.created)) AS day, 'insight', i.attribute, a.label, i.text, i.id
    FROM insights i LEFT JOIN attributes a ON a.name = i.attribute
    WHERE day BETWEEN ?1 AND ?2 AND holds(i.text)
)
ORDER BY date IS NOT NULL, date DESC, kind DESC, position
