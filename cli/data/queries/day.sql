-- Every value of the days ?1 to ?2: null ones and inactive attributes too, groups and attributes in Exist's order.
SELECT v.date, a.name AS attribute, a.label, a.group_name, v.value, a.value_type,
       a.id, a.template, a.unit, a.aggregate, ifnull(g.label, a.group_name) AS group_label
FROM attributes a
CROSS JOIN attribute_values v ON v.attribute_id = a.id AND v.date BETWEEN ?1 AND ?2
LEFT JOIN attribute_groups g ON g.name = a.group_name
ORDER BY v.date DESC, g.priority IS NULL, g.priority,
         min(ifnull(a.position, 1e9)) OVER (PARTITION BY v.date, a.group_name), a.group_name,
         a.position IS NULL, a.position, a.name
