-- The tags that were ever set before the day ?1. Of ?2 and ?3, or of all if ?2 is null.
SELECT a.id FROM attributes a
WHERE a.value_type = 7 AND a.group_name = 'custom' AND (?2 IS NULL OR a.name IN (?2, ?3))
      AND EXISTS (SELECT 1 FROM attribute_values v WHERE v.attribute_id = a.id AND v.date < ?1 AND v.value = 1)
