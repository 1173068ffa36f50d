-- Rows that overwrote each other get a place each, and what a row has beyond the documented fields is kept.

DROP INDEX correlations_identity;

-- Nulls equal each other here, and nothing else: 0 is no text, and '' no number.
CREATE UNIQUE INDEX correlations_identity ON correlations (
    date, attribute, ifnull(attribute2, 0), ifnull(offset, ''), ifnull(attribute_category, 0),
    iif(attribute2 IS NULL, ifnull(second_person, 0), ''));

ALTER TABLE correlations ADD COLUMN extra TEXT;
ALTER TABLE attributes ADD COLUMN extra TEXT;
ALTER TABLE attribute_templates ADD COLUMN extra TEXT;
ALTER TABLE profile ADD COLUMN extra TEXT;

-- `type` may be null, and several insights of one type and day may have been made in the same second.
CREATE TABLE insights_as_they_are (
    id          INTEGER PRIMARY KEY,
    created     TEXT NOT NULL,
    target_date TEXT,
    type        TEXT,
    period      INTEGER,
    priority    INTEGER,
    attribute   TEXT,
    html        TEXT,
    text        TEXT,
    extra       TEXT
) STRICT;
INSERT INTO insights_as_they_are (id, created, target_date, type, period, priority, attribute, html, text)
    SELECT id, created, target_date, type, period, priority, attribute, html, text FROM insights;
DROP TABLE insights;
ALTER TABLE insights_as_they_are RENAME TO insights;

CREATE UNIQUE INDEX insights_identity ON insights (
    created, ifnull(type, 0), ifnull(attribute, 0), ifnull(target_date, 0), ifnull(text, 0));
CREATE INDEX insights_by_creation ON insights (created);

CREATE TABLE undecoded (
    part     TEXT NOT NULL,
    seen_at  TEXT NOT NULL,
    why      TEXT NOT NULL,
    json     TEXT NOT NULL,
    tried_by TEXT,
    PRIMARY KEY (part, json)
) STRICT, WITHOUT ROWID;

ALTER TABLE sync_state ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_state ADD COLUMN refused_since TEXT;
ALTER TABLE sync_state ADD COLUMN doubted_at TEXT;
-- of the walk under way
ALTER TABLE sync_state ADD COLUMN without_row INTEGER;
ALTER TABLE sync_state ADD COLUMN by_name INTEGER;
ALTER TABLE sync_state ADD COLUMN after_name TEXT;

-- A refusal of a part that was read before may have been a passing fault: it is asked for again at once.
UPDATE sync_state SET refusals = 1, refused_since = unavailable_at WHERE unavailable_at IS NOT NULL;

-- Listings whose rows may have overwritten each other, or lost a field, are read again, all of them.
UPDATE sync_state SET due_now = 1, page = NULL, walk = NULL
WHERE part IN ('correlations', 'insights', 'attributes', 'templates', 'profile');
UPDATE sync_state SET complete = 0 WHERE part = 'insights';

-- Whether there is more when attributes are named was never asked.
UPDATE sync_state SET complete = 0, page = 1, walk = 0, new_rows = 0, restarts = 0, stragglers = 0, skipped = 0,
                      by_name = 1, after_name = '', last_date = (SELECT max(date) FROM averages)
WHERE part = 'averages_history' AND complete = 1;
