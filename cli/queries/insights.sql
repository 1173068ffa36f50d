-- Insights about the days ?1 to ?2 (the day they were made, where they are about none), of priority ?3 if given.
SELECT created, target_date, type, attribute, text
FROM insights
WHERE ifnull(target_date, substr(created, 1, 10)) BETWEEN ?1 AND ?2 AND (?3 IS NULL OR priority = ?3)
ORDER BY created DESC, id DESC
