-- The view `freshness` without the budget, which is not read, its ages by the reader's clock: ?1 is now.
SELECT part, last_success_at,
       CAST(strftime('%s', ?1) - strftime('%s', last_success_at) AS INTEGER) AS age_seconds,
       complete, under_way, unavailable_at, last_error_at, last_error, missing,
       refused_since
FROM freshness ORDER BY part
