-- The ?3 most used tags of the days ?1 to ?2: a row for each week of seven days from ?1 on in which one was used.
WITH used AS (
    SELECT attribute, ifnull(label, attribute) AS label, date FROM tags WHERE date BETWEEN ?1 AND ?2
), most AS (
    SELECT attribute, label, count(*) AS days FROM used GROUP BY attribute ORDER BY days DESC, label, attribute LIMIT ?3
)
SELECT m.attribute, m.label, m.days,
       CAST(julianday(u.date) - julianday(?1) AS INTEGER) / 7 AS week, count(*) AS days_in_week
FROM most m JOIN used u ON u.attribute = m.attribute
GROUP BY m.attribute, week
ORDER BY m.days DESC, m.label, m.attribute, week
