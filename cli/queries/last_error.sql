-- The newest error of any part.
SELECT last_error, last_error_at FROM sync_state WHERE last_error_at IS NOT NULL ORDER BY last_error_at DESC LIMIT 1
