-- The values of attribute ?1 until day ?2, the newest first.
SELECT date, value FROM attribute_values WHERE attribute_id = ?1 AND date <= ?2 ORDER BY date DESC
