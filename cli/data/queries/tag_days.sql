-- Each day on which tag ?1 was set, the oldest first.
SELECT date FROM attribute_values
WHERE attribute_id = (SELECT id FROM attributes WHERE name = ?1) AND value = 1
ORDER BY date
