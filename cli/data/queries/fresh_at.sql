-- When the newest days were last read whole.
SELECT last_success_at FROM sync_state WHERE part = 'values'
