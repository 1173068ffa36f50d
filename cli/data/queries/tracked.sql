-- What is tracked, in Exist's order; if a group ?1 (name or label, any case) is given, only that and attribute ?2.
SELECT a.id, a.name AS attribute, a.label, a.group_name, ifnull(g.label, a.group_name) AS group_label, a.value_type,
       a.template, a.unit, a.aggregate
FROM attributes a LEFT JOIN attribute_groups g ON g.name = a.group_name
WHERE ?1 IS NULL OR a.name = ?2 OR lower(?1) IN (lower(g.name), lower(g.label), lower(a.group_name))
ORDER BY g.priority IS NULL, g.priority, a.group_name, a.position IS NULL, a.position, a.name
