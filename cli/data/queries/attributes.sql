-- What is tracked, in Exist's order; only group ?1 (name or label, any case) if given.
SELECT a.name, a.label, a.group_name, a.service_name, a.priority, a.manual, a.active, a.value_type,
       ifnull(g.label, a.group_name) AS group_label, ifnull(s.label, a.service_name) AS service_label
FROM attributes a
LEFT JOIN attribute_groups g ON g.name = a.group_name
LEFT JOIN services s ON s.name = a.service_name
WHERE ?1 IS NULL OR lower(?1) IN (lower(g.name), lower(g.label), lower(a.group_name))
ORDER BY g.priority IS NULL, g.priority, min(ifnull(a.position, 1e9)) OVER (PARTITION BY a.group_name), a.group_name,
         a.position IS NULL, a.position, a.name
