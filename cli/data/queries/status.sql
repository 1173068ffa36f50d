-- How the copy is doing. ?1 is thirty days before now.
WITH covered AS (
    SELECT min(date) AS first_day, max(date) AS last_day, count(*) AS days_covered,
           count(*) FILTER (WHERE fetched_at >= ?1) AS verified,
           CAST(ifnull(julianday(max(date)) - julianday(min(date)) + 1, 0) AS INTEGER) - count(*) AS gaps
    FROM coverage
),
run AS (SELECT started_at, outcome, next_at FROM sync_runs ORDER BY id DESC LIMIT 1)
SELECT (SELECT username FROM profile) AS username,
       first_day, last_day, days_covered, gaps,
       verified AS days_verified, round(100.0 * verified / nullif(days_covered, 0), 1) AS percent_verified,
       (SELECT history_complete FROM copy_state) AS history_complete,
       (SELECT requests_per_hour FROM copy_state) AS requests_per_hour,
       run.started_at AS last_run_started_at, run.outcome AS last_run_outcome, run.next_at AS next_sync_at,
       (SELECT min((SELECT min(date) FROM attribute_values WHERE attribute_id = a.id)) FROM attributes a) AS first_day_held, (SELECT count(*) FROM undecoded) AS undecoded,
       (SELECT group_concat(part, ', ') FROM sync_state WHERE refusals > 0 AND part <> 'owned') AS refused,
       (SELECT min(refused_since) FROM sync_state WHERE refusals > 0 AND part <> 'owned') AS refused_since
FROM covered LEFT JOIN run
