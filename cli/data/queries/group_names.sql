-- What every group is called, in Exist's order.
SELECT name, ifnull(label, name) AS label FROM attribute_groups ORDER BY priority IS NULL, priority, name
