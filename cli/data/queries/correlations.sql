-- The set whose newest rows are of day ?1, strongest first: of attribute ?2 if given, with at least ?3 stars, at least ?4 strong, at most ?5 rows.
SELECT c.date, c.attribute, c.attribute2, c.attribute_category, c.offset, c.value, c.percentage, c.stars, c.second_person,
       ifnull(a.label, c.attribute) AS label, ifnull(b.label, c.attribute2) AS label2
FROM correlations c
LEFT JOIN attributes a ON a.name = c.attribute
LEFT JOIN attributes b ON b.name = c.attribute2
WHERE c.date BETWEEN date(?1, '-6 days', 'weekday 0') AND ?1 AND (?2 IS NULL OR ?2 IN (c.attribute, c.attribute2))
  AND ifnull(c.stars, 0) >= ?3 AND ifnull(abs(c.value), 0) >= ?4
ORDER BY abs(c.value) DESC, c.position LIMIT ?5
