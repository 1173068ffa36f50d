-- The attributes with numbers: ?2 and ?3, or all if ?2 is null. Which are tags, and were ever set before the day ?1: CASE,
-- because SQLite works out both sides of an AND, and would read all values of what is no tag.
SELECT id, tag, CASE WHEN tag THEN EXISTS (
           SELECT 1 FROM attribute_values v WHERE v.attribute_id = id AND v.date < ?1 AND v.value = 1) END AS set_before
FROM (SELECT id, value_type = 7 AND group_name = 'custom' AS tag FROM attributes
      WHERE value_type IS NOT 2 AND (?2 IS NULL OR name IN (?2, ?3)))
ORDER BY id
