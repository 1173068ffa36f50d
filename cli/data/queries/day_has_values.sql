-- Is anything known of the days ?1 to ?2?
SELECT EXISTS (
    SELECT 1 FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id WHERE v.date BETWEEN ?1 AND ?2
) AS known
