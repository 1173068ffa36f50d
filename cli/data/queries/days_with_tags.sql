-- The days ?1 to ?2 on which any tag is set, the oldest first.
SELECT date
FROM days d
WHERE date BETWEEN ?1 AND ?2 AND EXISTS (
    SELECT 1 FROM attribute_values v CROSS JOIN attributes a ON a.id = v.attribute_id
    WHERE v.date = d.date AND v.value = 1 AND a.value_type = 7 AND a.group_name = 'custom')
ORDER BY date
