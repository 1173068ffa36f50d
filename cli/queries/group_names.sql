SELECT name FROM attribute_groups ORDER BY priority IS NULL, priority, name
