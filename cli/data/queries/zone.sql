-- How far the person's zone is ahead of UTC at the instant ?1, as the service wrote it down.
SELECT offset_seconds FROM zone_changes WHERE at <= ?1 ORDER BY at DESC LIMIT 1
