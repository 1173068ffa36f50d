-- The numbers of attribute ?1 on the days ?2 to ?3; how dark each is remains to be told.
SELECT v.date, a.name AS attribute, v.value,
       ifnull(a.label, a.name) AS label, a.value_type, a.template, a.group_name
FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id
WHERE a.name = ?1 AND v.date BETWEEN ?2 AND ?3 AND typeof(v.value) IN ('integer', 'real')
ORDER BY v.date DESC
