-- The newest ?4 weekly averages of attribute ?1 between the days ?2 and ?3.
SELECT t.attribute, ifnull(a.label, a.name) AS label, t.date, t.overall,
       a.value_type, a.template, a.group_name
FROM trend t JOIN attributes a ON a.name = t.attribute
WHERE t.attribute = ?1 AND t.date BETWEEN ?2 AND ?3
ORDER BY t.date DESC LIMIT ?4
