-- The moods of the days ?1 to ?2, oldest first.
SELECT v.date, v.value
FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id
WHERE a.id = (SELECT id FROM attributes WHERE ifnull(template, name) = 'mood' ORDER BY active DESC, id LIMIT 1)
  AND v.date BETWEEN ?1 AND ?2 AND v.value IS NOT NULL
ORDER BY v.date
