-- The values of the days ?1 to ?2, an attribute after the other and the oldest first. Of ?3 and ?4, or of all attributes if
-- ?3 is null.
SELECT a.id, v.date, v.value, a.value_type = 7 AND a.group_name = 'custom' AS tag
FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id AND v.date BETWEEN ?1 AND ?2
WHERE a.value_type IS NOT 2 AND (?3 IS NULL OR a.name IN (?3, ?4))
ORDER BY a.id, v.date
