-- Bedtime, wake time and time asleep of the days ?1 to ?2, oldest first.
SELECT v.date,
       max(CASE ifnull(a.template, a.name) WHEN 'sleep_start' THEN v.value END) AS bedtime,
       max(CASE ifnull(a.template, a.name) WHEN 'sleep_end' THEN v.value END) AS wake_time,
       max(CASE ifnull(a.template, a.name) WHEN 'sleep' THEN v.value END) AS asleep
FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id AND v.date BETWEEN ?1 AND ?2
WHERE ifnull(a.template, a.name) IN ('sleep_start', 'sleep_end', 'sleep')
GROUP BY v.date HAVING bedtime IS NOT NULL AND wake_time IS NOT NULL
ORDER BY v.date
