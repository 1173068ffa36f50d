-- The days ?2 to ?3 on which attribute ?1 has a number above 0 or a text, oldest first. Texts sort above numbers.
SELECT v.date
FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id
WHERE a.name = ?1 AND v.date BETWEEN ?2 AND ?3 AND v.value > 0 AND v.value <> ''
ORDER BY v.date
