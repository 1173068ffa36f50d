-- What is wrong now, if anything is. A run that failed says what to do; it is over once any part has been read since.
-- Else the newest failure of a part that has not been read since.
SELECT part, error AS last_error, at AS last_error_at
FROM (
    SELECT 1 AS rank, NULL AS part, message AS error, finished_at AS at
    FROM (SELECT * FROM sync_runs WHERE outcome <> 'interrupted' ORDER BY id DESC LIMIT 1)
    WHERE outcome NOT IN ('done', 'out_of_budget')
      AND finished_at >= (SELECT ifnull(max(last_success_at), '') FROM sync_state)
    UNION ALL
    SELECT 2, part, last_error ||
              iif(last_error_at > ifnull(last_success_at, ''), '; the next sync tries again', '; tried again in some hours'),
           last_error_at
    FROM sync_state
    WHERE last_error_at >= ifnull(last_success_at, '') AND unavailable_at IS NULL
)
ORDER BY rank, at DESC
LIMIT 1
