SELECT v.date, a.name AS attribute, v.value
FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id ORDER BY a.id, v.date
