-- The values of attribute ?1 on the days ?2 to ?3.
SELECT v.date, a.name AS attribute, v.value, a.value_type, a.template, a.group_name
FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id
WHERE a.name = ?1 AND v.date BETWEEN ?2 AND ?3
ORDER BY v.date DESC
