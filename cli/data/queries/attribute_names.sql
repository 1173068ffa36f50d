-- What every attribute is called, in Exist's order.
SELECT name, ifnull(label, name) AS label FROM attributes ORDER BY position IS NULL, position, name
