-- How the copy is doing. ?1 is an hour before now.
SELECT (SELECT username FROM profile) AS username,
       (SELECT min(date) FROM coverage) AS first_day,
       (SELECT max(date) FROM coverage) AS last_day,
       (SELECT count(*) FROM coverage) AS days_covered,
       (SELECT CAST(ifnull(julianday(max(date)) - julianday(min(date)) + 1, 0) AS INTEGER) - count(*) FROM coverage) AS gaps,
       EXISTS (SELECT 1 FROM coverage)
           AND (SELECT count(*) = 2 FROM sync_state WHERE part IN ('insights', 'averages_history') AND complete = 1)
           AND NOT EXISTS (SELECT 1 FROM attributes WHERE active = 1 AND complete = 0)
           AND (SELECT count(*) = julianday(max(date)) - julianday(min(date)) + 1 FROM coverage) AS history_complete,
       (SELECT count(*) FROM requests WHERE sent_at > ?1) AS requests_last_hour,
       (SELECT total FROM sync_state WHERE part = 'budget') AS requests_per_hour
