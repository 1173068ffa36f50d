-- The day of the newest set of correlations between the days ?1 and ?2.
SELECT max(date) AS date FROM correlations WHERE date BETWEEN ?1 AND ?2
