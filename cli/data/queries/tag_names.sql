-- The tags there are, set or not.
SELECT name, ifnull(label, name) AS label FROM attributes WHERE value_type = 7 AND group_name = 'custom' ORDER BY id
