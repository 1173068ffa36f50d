-- Insights about the days ?1 to ?2 (the person's day on which they were made, where they are about none), of priority ?3
-- if given; then that day, and what to print of each.
SELECT created, target_date, type, attribute, text, ifnull(target_date, person_day(created)) AS day,
       ifnull(nullif(trim(text, char(9, 10, 11, 12, 13, 32)), ''), ifnull(type, 'insight') || ' (without a text)') AS words
FROM insights
WHERE day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR priority = ?3)
ORDER BY created DESC, id DESC
