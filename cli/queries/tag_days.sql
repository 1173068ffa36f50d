-- Each day up to ?1 on which a tag was set, tag by tag, the oldest first.
SELECT a.name, ifnull(a.label, a.name) AS label, v.date
FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id AND v.date <= ?1
WHERE a.value_type = 7 AND a.group_name = 'custom' AND v.value = 1
ORDER BY a.id, v.date
