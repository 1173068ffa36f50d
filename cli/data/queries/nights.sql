-- Bedtime, wake time and time asleep of the days ?1 to ?2, oldest first: of each the attribute that is tracked, if there
-- are several.
WITH ranked AS (
    SELECT id, ifnull(template, name) AS what,
           row_number() OVER (PARTITION BY ifnull(template, name) ORDER BY active DESC, id) AS place
    FROM attributes WHERE ifnull(template, name) IN ('sleep_start', 'sleep_end', 'sleep')
)
SELECT v.date,
       max(CASE a.what WHEN 'sleep_start' THEN v.value END) AS bedtime,
       max(CASE a.what WHEN 'sleep_end' THEN v.value END) AS wake_time,
       max(CASE a.what WHEN 'sleep' THEN v.value END) AS asleep
FROM ranked a CROSS JOIN attribute_values v ON v.attribute_id = a.id AND v.date BETWEEN ?1 AND ?2
WHERE a.place = 1
GROUP BY v.date HAVING bedtime IS NOT NULL AND wake_time IS NOT NULL
ORDER BY v.date
