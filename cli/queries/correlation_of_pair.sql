-- What attributes ?1 and ?2, either way round, have to do with each other, in each set of the days ?3 to ?4.
SELECT c.date, c.attribute, c.attribute2, c.offset, c.value, c.percentage, c.stars, c.second_person,
       ifnull(a.label, c.attribute) AS label, ifnull(b.label, c.attribute2) AS label2
FROM correlations c
LEFT JOIN attributes a ON a.name = c.attribute
LEFT JOIN attributes b ON b.name = c.attribute2
WHERE ((c.attribute = ?1 AND c.attribute2 = ?2) OR (c.attribute = ?2 AND c.attribute2 = ?1))
  AND c.date BETWEEN ?3 AND ?4
ORDER BY c.date DESC, abs(c.value) DESC, c.position
