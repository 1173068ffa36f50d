-- The date ?1, such as -02-29, in the year ?2 and each year before: every value, days newest first, attributes in Exist's order.
-- `of_year` and `until_then` say on how many days of the year, or up to that day, the value was reached, if it was never passed
-- and enough days are known to call it a record: four weeks of the year, or a year before.
WITH RECURSIVE
years (year) AS (
    SELECT ?2
    UNION ALL
    SELECT year - 1 FROM years
    WHERE year > (SELECT CAST(min((SELECT min(date) FROM attribute_values v WHERE v.attribute_id = a.id)) AS INTEGER) FROM attributes a)
),
dates AS MATERIALIZED (
    SELECT format('%04d', year) || ?1 AS date, format('%04d-01-01', year) AS first, format('%04d-12-31', year) AS last
    FROM years WHERE date(format('%04d', year) || ?1) = format('%04d', year) || ?1
),
found AS MATERIALIZED (
    SELECT d.*, a.id, a.value_type IN (0, 1, 3, 5) AND a.name NOT LIKE '%\_goal' ESCAPE '\' AND v.value > 0 AND typeof(v.value) <> 'text' AS compares, v.value
    FROM dates d CROSS JOIN attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id AND v.date = d.date
)
SELECT f.date, a.name AS attribute, a.label, a.group_name, f.value, a.value_type, a.template,
       CASE WHEN compares AND NOT EXISTS (SELECT 1 FROM attribute_values w WHERE w.attribute_id = f.id AND w.date BETWEEN f.first AND f.last AND w.value > f.value)
            THEN (SELECT iif(count(w.value) >= 28, sum(w.value = f.value), NULL) FROM attribute_values w WHERE w.attribute_id = f.id AND w.date BETWEEN f.first AND f.last)
       END AS of_year,
       CASE WHEN compares AND NOT EXISTS (SELECT 1 FROM attribute_values w WHERE w.attribute_id = f.id AND w.date < f.date AND w.value > f.value)
            THEN (SELECT iif(min(w.date) <= date(f.date, '-1 year'), sum(w.value = f.value), NULL) FROM attribute_values w WHERE w.attribute_id = f.id AND w.date <= f.date AND w.value IS NOT NULL)
       END AS until_then
FROM found f
JOIN attributes a ON a.id = f.id
LEFT JOIN attribute_groups g ON g.name = a.group_name
ORDER BY f.date DESC, g.priority IS NULL, g.priority, a.group_name, a.position IS NULL, a.position, a.name
