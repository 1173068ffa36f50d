-- Is anything known of the days ?1 to ?2?
SELECT EXISTS (SELECT 1 FROM days WHERE date BETWEEN ?1 AND ?2) AS known
