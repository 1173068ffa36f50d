SELECT c.seen_at, a.name AS attribute, c.date, c.old_value, c.new_value
FROM attributes a CROSS JOIN value_changes c ON c.attribute_id = a.id ORDER BY a.id, c.date, c.seen_at
