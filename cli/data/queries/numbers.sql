-- The numbers of attribute ?1 on the days ?2 to ?3, null where Exist says that there is none, oldest first.
SELECT v.date, v.value
FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id
WHERE a.name = ?1 AND v.date BETWEEN ?2 AND ?3 AND typeof(v.value) <> 'text'
ORDER BY v.date
