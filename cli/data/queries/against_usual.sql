-- The values of day ?1 that have a median to be compared with, in Exist's order. Attributes that were below zero in the
-- year before have no percent: a share of such a number says nothing.
SELECT p.date, p.attribute, p.label, p.value, p.goal,
       iif(EXISTS (SELECT 1 FROM attribute_values v
                   WHERE v.attribute_id = a.id AND v.date BETWEEN date(?1, '-1 year') AND ?1 AND v.value < 0),
           NULL, p.percent) AS percent,
       a.value_type, a.template, a.group_name
FROM progress p JOIN attributes a ON a.name = p.attribute
WHERE p.date = ?1 AND p.value IS NOT NULL AND p.goal <> 0
ORDER BY a.position IS NULL, a.position, a.name
