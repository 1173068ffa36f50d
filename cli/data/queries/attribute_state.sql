-- Whether attribute ?1 is tracked, and what its values are.
SELECT active, value_type FROM attributes WHERE name = ?1
