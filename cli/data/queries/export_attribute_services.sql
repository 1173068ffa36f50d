SELECT a.name AS attribute, s.service_name
FROM attributes a CROSS JOIN attribute_services s ON s.attribute_id = a.id ORDER BY a.id, s.service_name
