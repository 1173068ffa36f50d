-- The numbers of the days ?1 to ?2.
SELECT a.name AS attribute, v.date, CAST(v.value AS REAL) AS value
FROM attributes a
CROSS JOIN attribute_values v ON v.attribute_id = a.id AND v.date BETWEEN ?1 AND ?2
WHERE a.value_type IN (0, 1, 3, 4, 5, 6, 8) AND typeof(v.value) IN ('integer', 'real')
