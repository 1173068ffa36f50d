-- What is known about attribute ?1.
SELECT id, name AS attribute, ifnull(label, name) AS label, value_type, template, group_name, aggregate, unit, active
FROM attributes WHERE name = ?1
