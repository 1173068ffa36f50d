-- The sets of the days ?2 to ?3, of all attributes or of ?1 alone.
SELECT g.attribute, g.date, g.overall, g.monday, g.tuesday, g.wednesday, g.thursday, g.friday, g.saturday, g.sunday,
       ifnull(a.label, a.name) AS label, a.value_type, a.template, a.group_name
FROM attributes a CROSS JOIN averages g ON g.attribute = a.name
WHERE (?1 IS NULL OR a.name = ?1) AND g.date BETWEEN ?2 AND ?3
ORDER BY g.date DESC, a.position IS NULL, a.position, a.name
