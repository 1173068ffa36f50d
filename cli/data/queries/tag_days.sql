-- Each day on which tag ?1 was set, the oldest first.
SELECT date FROM tags WHERE attribute = ?1 ORDER BY date
