-- The numbers of attribute ?1 on the days ?2 to ?3.
SELECT value FROM daily_values
WHERE attribute = ?1 AND date BETWEEN ?2 AND ?3 AND typeof(value) IN ('integer', 'real')
