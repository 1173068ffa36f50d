-- The days ?1 to ?2 on which any tag is set, the oldest first.
SELECT DISTINCT v.date
FROM attribute_values v CROSS JOIN attributes a ON a.id = v.attribute_id AND a.value_type = 7 AND a.group_name = 'custom'
WHERE v.value = 1 AND v.date BETWEEN ?1 AND ?2
ORDER BY v.date
