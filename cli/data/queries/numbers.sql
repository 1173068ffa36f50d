-- The values of the attribute whose id is ?1 on the days ?2 to ?3, the oldest first.
SELECT date, value FROM attribute_values WHERE attribute_id = ?1 AND date BETWEEN ?2 AND ?3 ORDER BY date
