-- The tags of the days ?1 to ?2, in Exist's order.
SELECT t.date, t.attribute, t.label
FROM tags t JOIN attributes a ON a.name = t.attribute
WHERE t.date BETWEEN ?1 AND ?2
ORDER BY t.date DESC, a.position IS NULL, a.position, a.name
