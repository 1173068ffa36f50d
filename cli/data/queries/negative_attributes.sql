-- Attributes that had a value below zero in the year that ends with day ?1: a share of theirs says nothing.
SELECT a.name
FROM attributes a
WHERE a.value_type IN (0, 1, 3, 5, 8)
  AND EXISTS (SELECT 1 FROM attribute_values v
              WHERE v.attribute_id = a.id AND v.date BETWEEN date(?1, '-1 year') AND ?1 AND v.value < 0)
