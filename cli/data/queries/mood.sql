-- The moods of the days ?1 to ?2, oldest first, and whether all there are fit a scale of five.
WITH mood AS (SELECT id FROM attributes WHERE ifnull(template, name) = 'mood' ORDER BY active DESC, id LIMIT 1)
SELECT v.date, v.value, NOT EXISTS (SELECT 1 FROM attribute_values w WHERE w.attribute_id = (SELECT id FROM mood) AND w.value > 5) AS of_five
FROM mood CROSS JOIN attribute_values v ON v.attribute_id = mood.id
WHERE v.date BETWEEN ?1 AND ?2 AND v.value IS NOT NULL
ORDER BY v.date
