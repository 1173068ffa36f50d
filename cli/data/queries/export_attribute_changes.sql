SELECT c.seen_at, a.name AS attribute, c.field, c.old_value, c.new_value
FROM attributes a CROSS JOIN attribute_changes c ON c.attribute_id = a.id ORDER BY a.id, c.seen_at, c.field
