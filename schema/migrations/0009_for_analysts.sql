-- What those need who have the file alone: what a number is, which days were read, what became of an attribute, and when
-- it is midnight for the person.

ALTER TABLE attributes ADD COLUMN unit TEXT;
ALTER TABLE attributes ADD COLUMN aggregate TEXT;
ALTER TABLE attributes ADD COLUMN covered_to TEXT;

UPDATE attributes SET inactive_since = first_seen_at WHERE NOT active AND inactive_since IS NULL;
UPDATE attributes SET covered_to = (SELECT max(date) FROM coverage WHERE date < inactive_since)
WHERE NOT active AND covered_from IS NOT NULL;

CREATE TABLE attribute_changes (
    attribute_id INTEGER NOT NULL REFERENCES attributes (id),
    seen_at      TEXT NOT NULL,
    field        TEXT NOT NULL,
    old_value    ANY,
    new_value    ANY,
    PRIMARY KEY (attribute_id, seen_at, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE zone_changes (
    at             TEXT PRIMARY KEY,
    offset_seconds INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Tags by day: few values are 1, so it is small.
CREATE INDEX values_of_one_by_date ON attribute_values (date, attribute_id) WHERE value = 1;

-- `days` has no holes from now on. Nobody lives for longer than a hundred years: a stray date is no reason to fill them.
INSERT OR IGNORE INTO days (date)
WITH RECURSIVE
dates (date) AS (SELECT date FROM days UNION ALL SELECT date FROM coverage),
ends (first, last) AS (SELECT min(date), max(date) FROM dates),
filled (date) AS (
    SELECT first FROM ends WHERE julianday(last) - julianday(first) < 36525
    UNION ALL
    SELECT date(date, '+1 day') FROM filled, ends WHERE date < last
)
SELECT date FROM filled;

-- What the view schema_columns shows. In the view itself each reader would parse it before its first query.
ALTER TABLE copy_state ADD COLUMN column_list TEXT;
