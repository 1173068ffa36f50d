-- Hands date and value of the attribute whose id is ?1 on the days ?2 to ?3 to the function take(), the oldest first:
-- rows come as the primary key has them.
SELECT take(date, value) FROM attribute_values WHERE attribute_id = ?1 AND date BETWEEN ?2 AND ?3
