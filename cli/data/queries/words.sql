-- What may be completed at the SQL prompt: the names there are, and the words of the language. Columns of `daily` are called
-- what the service calls attributes, so a name is offered only if it can stand in a statement as it is.
SELECT name
FROM (SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')
      UNION
      SELECT c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type IN ('table', 'view'))
WHERE name NOT GLOB '*[^0-9A-Za-z_]*'
UNION
VALUES ('SELECT'), ('DISTINCT'), ('FROM'), ('WHERE'), ('GROUP BY'), ('HAVING'), ('ORDER BY'), ('DESC'), ('LIMIT'), ('JOIN'),
       ('LEFT JOIN'), ('BETWEEN'), ('LIKE'), ('IS NOT NULL'), ('WITH'), ('UNION'), ('FILTER'), ('OVER'), ('PARTITION BY'),
       ('CASE'), ('WHEN'), ('THEN'), ('ELSE'), ('END'), ('AND'), ('NOT'), ('count('), ('avg('), ('sum('), ('min('), ('max('),
       ('round('), ('ifnull('), ('date('), ('strftime('), ('julianday('), ('substr('), ('median('), ('percentile('),
       ('stddev('), ('corr('), ('.tables'), ('.columns'), ('.schema'), ('.help'), ('.quit')
