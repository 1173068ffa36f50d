-- The values of the days ?1 to ?2, of tags those since they were last set before ?1, an attribute after the other and the
-- oldest first. Of all attributes, or of ?3, ?4 and the tags if ?3 is not null.
SELECT a.id, v.date, v.value, a.value_type = 7 AND a.group_name = 'custom' AS tag
FROM attributes a
CROSS JOIN attribute_values v ON v.attribute_id = a.id
    AND v.date BETWEEN iif(a.value_type = 7 AND a.group_name = 'custom',
                           ifnull((SELECT s.date FROM attribute_values s
                                   WHERE s.attribute_id = a.id AND s.date < ?1 AND s.value = 1
                                   ORDER BY s.date DESC LIMIT 1), ?1),
                           ?1) AND ?2
WHERE a.value_type IS NOT 2 AND (?3 IS NULL OR a.name IN (?3, ?4) OR (a.value_type = 7 AND a.group_name = 'custom'))
ORDER BY a.id, v.date
