-- Every value of the day ?1, as `day` has them, and the active attributes that have none but had one before, with a null date.
SELECT v.date, a.name AS attribute, a.label, a.group_name, v.value, a.value_type,
       a.id, a.template, a.unit, a.aggregate, ifnull(g.label, a.group_name) AS group_label
FROM attributes a
LEFT JOIN attribute_values v ON v.attribute_id = a.id AND v.date = ?1
LEFT JOIN attribute_groups g ON g.name = a.group_name
WHERE v.date IS NOT NULL
   OR (a.active AND EXISTS (SELECT 1 FROM attribute_values w WHERE w.attribute_id = a.id AND w.date < ?1))
ORDER BY g.priority IS NULL, g.priority,
         min(ifnull(a.position, 1e9)) OVER (PARTITION BY a.group_name), a.group_name,
         a.position IS NULL, a.position, a.name
