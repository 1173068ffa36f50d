-- What attributes ?1 and ?2, either way round, have to do with each other, in each set of the days ?3 to ?4; then the day
-- of the set, as in correlation_sets.sql.
WITH RECURSIVE sets (date) AS (
    SELECT max(date) FROM correlations WHERE date BETWEEN ?3 AND ?4
    UNION ALL
    SELECT (SELECT max(c.date) FROM correlations c WHERE c.date < date(sets.date, '-6 days', 'weekday 0') AND c.date >= ?3) FROM sets WHERE sets.date IS NOT NULL
)
SELECT c.date, c.attribute, c.attribute2, c.attribute_category, c.offset, c.value, c.percentage, c.stars, c.second_person,
       ifnull(a.label, c.attribute) AS label, ifnull(b.label, c.attribute2) AS label2, sets.date AS set_date
FROM sets
CROSS JOIN (SELECT ?1 AS one, ?2 AS other UNION SELECT ?2, ?1) pair
CROSS JOIN correlations c
    ON c.date BETWEEN date(sets.date, '-6 days', 'weekday 0') AND sets.date AND c.attribute = pair.one AND c.attribute2 = pair.other
LEFT JOIN attributes a ON a.name = c.attribute
LEFT JOIN attributes b ON b.name = c.attribute2
ORDER BY sets.date DESC, abs(c.value) DESC, c.position
