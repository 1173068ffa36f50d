-- The newest day not later than ?1 with any value.
SELECT max((SELECT max(v.date) FROM attribute_values v
            WHERE v.attribute_id = a.id AND v.date <= ?1 AND v.value IS NOT NULL)) AS date
FROM attributes a
