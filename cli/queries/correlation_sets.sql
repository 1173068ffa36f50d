-- The days of the sets of correlations between the days ?1 and ?2, the newest first.
WITH RECURSIVE sets (date) AS (
    SELECT max(date) FROM correlations WHERE date BETWEEN ?1 AND ?2
    UNION ALL
    SELECT (SELECT max(c.date) FROM correlations c WHERE c.date < sets.date AND c.date >= ?1) FROM sets WHERE sets.date IS NOT NULL
)
SELECT date FROM sets WHERE date IS NOT NULL
