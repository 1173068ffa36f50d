-- The numbers of the days ?1 to ?2.
SELECT attribute, date, CAST(value AS REAL) AS value
FROM daily_values
WHERE date BETWEEN ?1 AND ?2 AND value_type IN (0, 1, 3, 4, 5, 6, 8) AND typeof(value) IN ('integer', 'real')
