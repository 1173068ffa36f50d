-- A small account as a sync leaves it, 900 days up to tomorrow (it is tomorrow somewhere), with all the cookbook asks
-- for: absent days, nulls, zeros, tags, revised values, two sets of correlations, a gap in coverage.

INSERT INTO profile (id, username, first_name, timezone, imperial_distance, updated_at)
VALUES (1, 'sample', 'Sam', 'UTC', 0, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));

INSERT INTO attribute_groups (name, label, priority) VALUES
    ('mood', 'Mood', 1), ('activity', 'Activity', 2), ('sleep', 'Sleep', 4), ('health', 'Health and body', 6),
    ('custom', 'Custom tags', 15);

INSERT INTO services (name, label) VALUES ('fitbit', 'Fitbit'), ('exist_for_android', 'Exist for Android');

INSERT INTO attribute_templates (name, label, group_name, priority, value_type, position, last_walk) VALUES
    ('steps', 'Steps', 'activity', 1, 0, 0, 8), ('mood', 'Mood', 'mood', 1, 8, 1, 8);

INSERT INTO attributes (id, name, label, template, group_name, service_name, priority, manual, active, value_type,
                        position, first_seen_at, covered_from, complete, last_walk)
SELECT id, name, label, template, group_name, service_name, priority, service_name IS NULL, active, value_type,
       id - 1, strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-3 days'), date('now', '-900 days'), 1, 2
FROM (
    SELECT 1 AS id, 'mood' AS name, 'Mood' AS label, 'mood' AS template, 'mood' AS group_name,
           'exist_for_android' AS service_name, 1 AS priority, 1 AS active, 8 AS value_type
    UNION ALL VALUES
        (2, 'mood_note', 'Mood note', 'mood_note', 'mood', 'exist_for_android', 2, 1, 2),
        (3, 'steps', 'Steps', 'steps', 'activity', 'fitbit', 1, 1, 0),
        (4, 'floors', 'Floors climbed', 'floors', 'activity', 'fitbit', 3, 0, 0),
        (5, 'sleep', 'Time asleep', 'sleep', 'sleep', 'fitbit', 1, 1, 3),
        (6, 'sleep_start', 'Bedtime', 'sleep_start', 'sleep', 'fitbit', 3, 1, 6),
        (7, 'weight', 'Weight', 'weight', 'health', NULL, 1, 1, 1),
        (8, 'coffee_tag', 'Café ☕', NULL, 'custom', NULL, 1, 1, 7),
        (9, 'tag_with_friends', 'with friends', NULL, 'custom', NULL, 1, 1, 7)
);

INSERT INTO attribute_services (attribute_id, service_name) VALUES (3, 'fitbit');

-- `luck` is 0 to 999 and looks random.
WITH RECURSIVE days (n, date) AS (
    SELECT 0, date('now', '+1 day')
    UNION ALL
    SELECT n + 1, date(date, '-1 day') FROM days WHERE n < 900
),
cells AS (SELECT id, n, date, (n * 7919 + id * 104729) % 1000 AS luck FROM days, attributes)
INSERT INTO attribute_values (attribute_id, date, value)
SELECT id, date,
       CASE id
           WHEN 1 THEN iif(n % 19 = 5, NULL, 1 + luck % 9)
           WHEN 2 THEN iif(luck < 400, NULL, 'a day like number ' || n)
           WHEN 3 THEN iif(n % 41 = 7, 0, 3000 + luck * 9)
           WHEN 4 THEN luck % 20
           WHEN 5 THEN 380 + luck % 100
           WHEN 6 THEN 600 + luck % 120
           WHEN 7 THEN 74.0 + luck / 1000.0
           ELSE 1
       END
FROM cells
-- Some days of the mood are absent, the floors are of long ago, and a tag has a row only where it was set. One tag was
-- set on each of the first four days, whichever of them a reader's yesterday is.
WHERE CASE id WHEN 1 THEN n % 23 <> 4 WHEN 4 THEN n > 300 WHEN 8 THEN n < 4 OR n % 3 = 0 WHEN 9 THEN n % 7 = 2
              ELSE 1 END;
INSERT OR IGNORE INTO days SELECT date FROM attribute_values;

WITH RECURSIVE sets (n, date) AS (
    SELECT 0, date('now', 'weekday 0', '-7 days')
    UNION ALL
    SELECT n + 1, date(date, '-7 days') FROM sets WHERE n < 120
)
INSERT INTO averages (attribute, date, overall, monday, tuesday, wednesday, thursday, friday, saturday, sunday)
SELECT name, date, level, level, level, level + 1, level, level, level - 1, level
FROM (
    SELECT a.name, s.date, a.base - s.n % 5 AS level
    FROM sets s,
         (SELECT 'steps' AS name, 7000.0 AS base UNION ALL VALUES ('mood', 6.0), ('sleep', 430.0), ('weight', 74.0)) a
);

INSERT INTO correlations (date, attribute, attribute2, offset, period, value, p, percentage, stars, second_person,
                          second_person_elements, position)
SELECT date('now', 'weekday 0', since), attribute, attribute2, offset, 365, value, 1e-9, 100 * abs(value), stars,
       'your ' || attribute || ' goes with ' || ifnull(attribute2, 'weekends'), '["your","goes","with"]', position
FROM (SELECT '-7 days' AS since UNION ALL VALUES ('-14 days')),
     (SELECT 'mood' AS attribute, 'steps' AS attribute2, 0 AS offset, 0.52 AS value, 5 AS stars, 0 AS position
      UNION ALL VALUES ('sleep', 'coffee_tag', 1, -0.31, 5, 1), ('mood', NULL, NULL, 0.2, 2, 2));

INSERT INTO insights (created, target_date, type, period, priority, attribute, html, text) VALUES
    (strftime('%Y-%m-%dT20:00:00Z', 'now', '-2 days'), date('now', '-2 days'), 'steps_best_day_month', 1, 2, 'steps',
     '<b>Best</b>', 'Your best day' || char(13, 10) || 'for steps'),
    (strftime('%Y-%m-%dT20:00:00Z', 'now', '-1 day'), NULL, 'mood_up_last_week', 7, 3, 'mood', '', 'Mood is up');

INSERT INTO value_changes (attribute_id, date, seen_at, old_value, new_value) VALUES
    (3, date('now', '-5 days'), strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-3 days'), 4000, 4200),
    (1, date('now', '-4 days'), strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-2 days'), NULL, 7);

WITH RECURSIVE days (n, date) AS (
    SELECT 0, date('now', '-1 day')
    UNION ALL
    SELECT n + 1, date(date, '-1 day') FROM days WHERE n < 929
)
INSERT INTO coverage (date, fetched_at)
SELECT date, strftime('%Y-%m-%dT%H:%M:%SZ', 'now') FROM days WHERE n NOT BETWEEN 400 AND 430;

INSERT INTO requests (sent_at, boot_id, boot_ms, target, status, duration_ms, bytes, error) VALUES
    (strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-20 minutes'), 'boot', 1000, '/api/2/accounts/profile/', 200, 90, 400,
     NULL),
    (strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-19 minutes'), 'boot', 61000, '/api/2/attributes/', NULL, 30000, 0,
     'timed out');

INSERT INTO sync_runs (started_at, finished_at, outcome, requests, message) VALUES
    (strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-20 minutes'), strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 'done', 2,
     'Up to date');

INSERT OR REPLACE INTO sync_state (part, last_success_at, complete, total) VALUES
    ('profile', strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-20 minutes'), 0, 1),
    ('values', strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-18 minutes'), 0, 9),
    ('budget', NULL, 0, 270);
