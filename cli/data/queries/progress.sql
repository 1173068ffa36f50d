-- Values of the days ?1 to ?2 against the average of their weekday, in Exist's order.
SELECT p.date, p.attribute, p.label, p.value, p.goal, p.percent,
       a.value_type, a.template, a.group_name, a.active
FROM progress p JOIN attributes a ON a.name = p.attribute
WHERE p.date BETWEEN ?1 AND ?2
ORDER BY p.date DESC, a.position IS NULL, a.position, a.name
