-- Changed values noticed from the instant ?1 until before ?2, the newest first.
SELECT c.seen_at, a.name AS attribute, c.date, c.old_value, c.new_value,
       ifnull(a.label, a.name) AS label, a.value_type, a.template, a.group_name
FROM value_changes c JOIN attributes a ON a.id = c.attribute_id
WHERE c.seen_at >= ?1 AND c.seen_at < ?2
ORDER BY c.seen_at DESC, a.position IS NULL, a.position, a.name, c.date DESC
