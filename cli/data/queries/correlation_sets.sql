-- The days of the sets of correlations between the days ?1 and ?2, the newest first. A set is what was made in one week,
-- from Sunday on; its day is the newest of its rows.
WITH RECURSIVE sets (date) AS (
    SELECT max(date) FROM correlations WHERE date BETWEEN ?1 AND ?2
    UNION ALL
    SELECT (SELECT max(c.date) FROM correlations c WHERE c.date < date(sets.date, '-6 days', 'weekday 0') AND c.date >= ?1) FROM sets WHERE sets.date IS NOT NULL
)
SELECT date FROM sets WHERE date IS NOT NULL
