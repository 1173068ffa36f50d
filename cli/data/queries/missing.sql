-- What is still to be read until the copy is complete, and about how many requests that takes, which is null if nobody
-- can know. Everything from `before` on is held. ?1 is the person's today. The numbers are those of `existd plan`, which
-- counts in daemon/core/plan.cpp.
WITH known AS (
    SELECT (SELECT max(date) FROM coverage AS c
            WHERE NOT EXISTS (SELECT 1 FROM coverage WHERE date = date(c.date, '-1 day'))) AS days_from,
           (SELECT min(date) FROM coverage) AS first_day,
           (SELECT count(*) FROM attributes WHERE active = 1) AS active,
           (SELECT count(*) FROM attributes WHERE active = 1 AND complete = 0) AS unproven,
           (SELECT min(covered_from) FROM attributes WHERE active = 1) AS oldest_value,
           (SELECT count(*) FROM averages WHERE date = (SELECT max(date) FROM averages)) AS in_a_set,
           (SELECT total FROM sync_state WHERE part = 'extent') AS averages
),
account AS (SELECT *, date(?1, (-7 * (averages / nullif(in_a_set, 0) + 1)) || ' days') AS begins FROM known),
asked AS (
    SELECT part, page, missing, last_success_at,
           CASE part WHEN 'history' THEN days_from WHEN 'averages_history' THEN reached WHEN 'older' THEN first_day END
               AS before,
           CASE part
               WHEN 'history' THEN (active + 99) / 100
                   * (CAST(max(0, julianday(days_from) - julianday(begins)) AS INTEGER) / 31 + 1)
               WHEN 'averages_history' THEN
                   (ifnull(CAST(max(0, julianday(reached) - julianday(begins)) AS INTEGER) / 7 * in_a_set, averages)
                    + 99) / 100
               WHEN 'older' THEN unproven
               WHEN 'insights' THEN (count + 99) / 100
               ELSE nullif(missing, 0)
           END - iif(part = 'older', 0, ifnull(page, 1) - 1) AS requests,
           CASE
               WHEN part = 'history' THEN page IS NOT NULL OR days_from IS NULL OR first_day < days_from
                   OR oldest_value < days_from OR EXISTS (
                       SELECT 1 FROM attributes CROSS JOIN attribute_values AS v ON v.attribute_id = attributes.id
                       WHERE v.date BETWEEN days_from AND date(days_from, '+30 days') AND v.value <> 0)
               WHEN part IN ('averages_history', 'insights') THEN complete = 0
               WHEN part = 'older' THEN unproven > 0
               WHEN part IN ('owned', 'verification', 'extent') THEN 0
               ELSE last_success_at IS NULL
           END AS is_unread
    FROM sync_state CROSS JOIN account
)
SELECT part, before, max(1, requests) AS requests FROM asked WHERE is_unread OR missing > 0 ORDER BY part
