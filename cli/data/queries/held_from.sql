-- From which day on values, averages or correlations (?1) are held, null if none were read yet; and whether all are that
-- Exist shows.
SELECT CASE
           WHEN s.last_success_at IS NULL THEN NULL
           WHEN s.part = 'values' THEN (SELECT min(date) FROM coverage)
           ELSE ifnull(h.reached, (SELECT max(date) FROM averages))
       END AS held_from,
       CASE s.part
           WHEN 'values' THEN (SELECT history_complete FROM copy_state)
           WHEN 'averages' THEN s.last_success_at IS NOT NULL AND h.complete
           ELSE s.last_success_at IS NOT NULL
       END AS all_of_it
FROM (SELECT ?1 AS asked) LEFT JOIN sync_state s ON s.part = asked LEFT JOIN sync_state h ON h.part = 'averages_history'
