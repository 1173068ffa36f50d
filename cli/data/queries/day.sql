-- Every value of the days ?1 to ?2: null ones and inactive attributes too, groups and attributes in Exist's order. With ?3
-- also the active attributes that have no row on these days but had one before; their date is null. Only for one day.
SELECT v.date, a.name AS attribute, a.label, a.group_name, v.value, a.value_type,
       a.id, a.template, a.unit, a.aggregate, ifnull(g.label, a.group_name) AS group_label
FROM attributes a
LEFT JOIN attribute_values v ON v.attribute_id = a.id AND v.date BETWEEN ?1 AND ?2
LEFT JOIN attribute_groups g ON g.name = a.group_name
WHERE v.date IS NOT NULL
   OR (?3 AND a.active AND EXISTS (SELECT 1 FROM attribute_values w WHERE w.attribute_id = a.id AND w.date < ?1))
ORDER BY ifnull(v.date, ?1) DESC, g.priority IS NULL, g.priority,
         min(ifnull(a.position, 1e9)) OVER (PARTITION BY ifnull(v.date, ?1), a.group_name), a.group_name,
         a.position IS NULL, a.position, a.name
