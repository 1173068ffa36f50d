-- The public views, recreated whenever the daemon opens the file. schema/README.md documents each column.
-- The pivot view `daily` depends on the attributes: see rebuild_daily_view() in database.cpp.
-- `time` is the date in the form that time-series programs need. A new column comes last and needs its own migration.

DROP VIEW IF EXISTS daily_values;
CREATE VIEW daily_values AS
SELECT v.date, a.name AS attribute, a.label, a.group_name, v.value, a.value_type,
       CAST(strftime('%s', v.date) AS INTEGER) AS time
FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id;

DROP VIEW IF EXISTS tags;
CREATE VIEW tags AS
SELECT v.date, a.name AS attribute, a.label, CAST(strftime('%s', v.date) AS INTEGER) AS time
FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id
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
