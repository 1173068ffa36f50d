-- The public views, recreated whenever the daemon opens the file. schema/README.md documents each column.
-- The pivot view `daily` depends on the attributes: see rebuild_daily_view() in database.cpp.
-- `time` is the date in the form that time-series programs need. A new column comes last and needs its own migration.

DROP VIEW IF EXISTS daily_values;
CREATE VIEW daily_values AS
SELECT v.date, a.name AS attribute, a.label, a.group_name, v.value, a.value_type,
       CAST(strftime('%s', v.date) AS INTEGER) AS time,
       CAST(iif(typeof(v.value) = 'text', NULL, v.value) AS REAL) AS number
FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id;

-- No CROSS JOIN: SQLite chooses the index of values that are 1 for a day, and the days of the attribute for a tag.
DROP VIEW IF EXISTS tags;
CREATE VIEW tags AS
SELECT v.date, a.name AS attribute, a.label, CAST(strftime('%s', v.date) AS INTEGER) AS time
FROM attribute_values v JOIN attributes a ON a.id = v.attribute_id
WHERE a.value_type = 7 AND a.group_name = 'custom' AND v.value = 1;

-- The goal of a day is that weekday's figure in the newest set of averages that is not later than the day.
DROP VIEW IF EXISTS progress;
CREATE VIEW progress AS
SELECT date, attribute, label, value, goal,
       CASE WHEN goal > 0 THEN 100.0 * value / goal END AS percent,
       CAST(strftime('%s', date) AS INTEGER) AS time
FROM (
    SELECT v.date, a.name AS attribute, a.label, v.value,
           CASE strftime('%w', v.date)
               WHEN '0' THEN g.sunday   WHEN '1' THEN g.monday WHEN '2' THEN g.tuesday WHEN '3' THEN g.wednesday
               WHEN '4' THEN g.thursday WHEN '5' THEN g.friday WHEN '6' THEN g.saturday
           END AS goal
    FROM attributes a
    CROSS JOIN attribute_values v ON v.attribute_id = a.id
    CROSS JOIN averages g ON g.attribute = a.name
        AND g.date = (SELECT max(s.date) FROM averages s WHERE s.attribute = a.name AND s.date <= v.date)
    WHERE a.value_type IN (0, 1, 3, 5, 8)
);

DROP VIEW IF EXISTS trend;
CREATE VIEW trend AS
SELECT attribute, date, overall, CAST(strftime('%s', date) AS INTEGER) AS time
FROM averages;

-- The correlations of the newest week, which begins on a Sunday, because one listing may hold rows of two days.
DROP VIEW IF EXISTS latest_correlations;
CREATE VIEW latest_correlations AS
SELECT id, date, attribute, attribute2, offset, period, value, p, percentage, stars, second_person,
       second_person_elements, attribute_category, strength_description, stars_description, description, occurrence,
       rating_positive, rating_type, rating, position, CAST(strftime('%s', date) AS INTEGER) AS time, extra
FROM correlations
WHERE date >= (SELECT date(max(date), '-6 days', 'weekday 0') FROM correlations);

DROP VIEW IF EXISTS freshness;
CREATE VIEW freshness AS
SELECT part, last_success_at,
       CAST(strftime('%s', 'now') - strftime('%s', last_success_at) AS INTEGER) AS age_seconds,
       complete, page IS NOT NULL AS under_way, unavailable_at, last_error_at, last_error, missing, refused_since,
       (SELECT CAST(strftime('%s', said_at) - strftime('%s', machine_at) AS INTEGER) FROM service_clock)
           AS clock_behind_seconds
FROM sync_state;

-- What is known of each attribute on each day.
DROP VIEW IF EXISTS day_states;
CREATE VIEW day_states AS
SELECT d.date, a.name AS attribute, v.value,
       CASE
           WHEN v.value = 0 THEN 'zero'
           WHEN v.value IS NOT NULL THEN 'value'
           WHEN v.date IS NOT NULL THEN 'null'
           WHEN a.covered_from IS NULL THEN iif(a.active, 'not read yet', 'never read')
           WHEN d.date < a.covered_from THEN iif(a.complete, 'before history', 'not read yet')
           WHEN NOT a.active AND d.date > ifnull(a.covered_to, '') THEN 'inactive'
           -- before the first window only that attribute's days were read
           WHEN c.date IS NOT NULL OR d.date < (SELECT min(date) FROM coverage) THEN 'not listed'
           ELSE 'not read yet'
       END AS state,
       iif(a.covered_from IS NOT NULL AND (a.active OR c.fetched_at < a.inactive_since), c.fetched_at, NULL) AS read_at
FROM attributes a CROSS JOIN days d
LEFT JOIN attribute_values v ON v.attribute_id = a.id AND v.date = d.date
LEFT JOIN coverage c ON c.date = d.date;

-- Found from the weeks there are, so that one week of all attributes is as quick as all weeks of one.
DROP VIEW IF EXISTS weeks;
CREATE VIEW weeks AS
SELECT a.name AS attribute, d.monday AS week, count(v.value) AS days,
       iif(a.aggregate IN ('sum', 'days'), sum(v.value), NULL) AS total, avg(v.value) AS mean,
       min(v.value) AS minimum, max(v.value) AS maximum
FROM (SELECT DISTINCT date(date, '-6 days', 'weekday 1') AS monday FROM days) d
CROSS JOIN attributes a
CROSS JOIN attribute_values v ON v.attribute_id = a.id AND v.date BETWEEN d.monday AND date(d.monday, '+6 days')
WHERE typeof(v.value) IN ('integer', 'real')
GROUP BY a.name, d.monday;

DROP VIEW IF EXISTS months;
CREATE VIEW months AS
SELECT a.name AS attribute, d.month, count(v.value) AS days,
       iif(a.aggregate IN ('sum', 'days'), sum(v.value), NULL) AS total, avg(v.value) AS mean,
       min(v.value) AS minimum, max(v.value) AS maximum
FROM (SELECT DISTINCT substr(date, 1, 7) AS month FROM days) d
CROSS JOIN attributes a
CROSS JOIN attribute_values v ON v.attribute_id = a.id AND v.date BETWEEN d.month AND d.month || '-31'
WHERE typeof(v.value) IN ('integer', 'real')
GROUP BY a.name, d.month;

-- SQLite knows no time zones: zone_changes has what the person's was and will be ahead of UTC, and since when.
DROP VIEW IF EXISTS clock;
CREATE VIEW clock AS
SELECT now, date(now, ahead) AS today, date(now, ahead, '-1 day') AS yesterday, timezone
FROM (
    SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now') AS now,
           ifnull((SELECT offset_seconds FROM zone_changes
                   WHERE at <= strftime('%Y-%m-%dT%H:%M:%SZ', 'now') ORDER BY at DESC LIMIT 1), 0) || ' seconds' AS ahead,
           (SELECT timezone FROM profile) AS timezone
);

-- offset is the day of attribute minus the day of attribute2.
DROP VIEW IF EXISTS correlation_history;
CREATE VIEW correlation_history AS
SELECT date, iif(attribute_is_first, attribute, attribute2) AS earlier,
       iif(attribute_is_first, attribute2, attribute) AS later, abs(offset) AS days_later, attribute_category, value, p,
       stars
FROM (
    SELECT *, CASE WHEN offset <> 0 THEN offset < 0 ELSE attribute < attribute2 END AS attribute_is_first
    FROM correlations
    WHERE attribute2 IS NOT NULL
);

DROP VIEW IF EXISTS possible_renames;
CREATE VIEW possible_renames AS
WITH spans AS MATERIALIZED (
    SELECT id, name, active, ifnull(value_type, '') AS type, ifnull(group_name, '') AS in_group, first_seen_at,
           iif(inactive_since > first_seen_at, date(inactive_since), NULL) AS ended,
           (SELECT date FROM attribute_values WHERE attribute_id = id AND value <> 0 ORDER BY date LIMIT 1) AS first_day,
           (SELECT date FROM attribute_values WHERE attribute_id = id AND value <> 0 ORDER BY date DESC LIMIT 1) AS last_day
    FROM attributes
)
SELECT o.name AS old_name, n.name AS new_name, o.last_day, n.first_day
FROM spans o JOIN spans n ON n.type = o.type AND n.in_group = o.in_group AND n.id <> o.id
WHERE NOT o.active AND o.first_seen_at <= n.first_seen_at
  AND (n.first_day IN (o.last_day, date(o.last_day, '+1 day')) OR date(n.first_seen_at) = o.ended);

-- Filled with the migration that brought the schema its number.
DROP VIEW IF EXISTS schema_columns;
CREATE VIEW schema_columns AS
SELECT value ->> 0 AS relation, value ->> 1 AS name, CAST(value ->> 2 AS INTEGER) AS since, value ->> 3 AS meaning
FROM copy_state, json_each(copy_state.column_list);
