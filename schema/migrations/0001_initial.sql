-- The first schema. schema/README.md says what each table and column means.

CREATE TABLE profile (
    id                  INTEGER PRIMARY KEY CHECK (id = 1),
    username            TEXT NOT NULL,
    first_name          TEXT,
    last_name           TEXT,
    avatar              TEXT,
    timezone            TEXT,
    local_time          TEXT,
    imperial_distance   INTEGER,
    imperial_weight     INTEGER,
    imperial_energy     INTEGER,
    imperial_liquid     INTEGER,
    imperial_temperature INTEGER,
    trial               INTEGER,
    delinquent          INTEGER,
    weekly_email        INTEGER,
    yearly_email        INTEGER,
    updated_at          TEXT NOT NULL
) STRICT;

CREATE TABLE attribute_groups (
    name     TEXT PRIMARY KEY,
    label    TEXT,
    priority INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE services (
    name  TEXT PRIMARY KEY,
    label TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE attribute_templates (
    name                   TEXT PRIMARY KEY,
    label                  TEXT,
    group_name             TEXT,
    priority               INTEGER,
    value_type             INTEGER,
    value_type_description TEXT,
    position               INTEGER NOT NULL,
    last_walk              INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attributes (
    id                     INTEGER PRIMARY KEY,
    name                   TEXT NOT NULL UNIQUE,
    label                  TEXT,
    template               TEXT,
    group_name             TEXT,
    service_name           TEXT,
    priority               INTEGER,
    manual                 INTEGER,
    active                 INTEGER NOT NULL,
    value_type             INTEGER,
    value_type_description TEXT,
    owned                  INTEGER,
    position               INTEGER,
    first_seen_at          TEXT NOT NULL,
    inactive_since         TEXT,
    covered_from           TEXT,
    complete               INTEGER NOT NULL DEFAULT 0,
    last_walk              INTEGER,
    last_window            INTEGER
) STRICT;

CREATE TABLE attribute_services (
    attribute_id INTEGER NOT NULL REFERENCES attributes (id),
    service_name TEXT NOT NULL,
    PRIMARY KEY (attribute_id, service_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribute_values (
    attribute_id INTEGER NOT NULL REFERENCES attributes (id),
    date         TEXT NOT NULL,
    value        ANY,
    PRIMARY KEY (attribute_id, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE value_changes (
    attribute_id INTEGER NOT NULL REFERENCES attributes (id),
    date         TEXT NOT NULL,
    seen_at      TEXT NOT NULL,
    old_value    ANY,
    new_value    ANY,
    PRIMARY KEY (attribute_id, date, seen_at)
) STRICT, WITHOUT ROWID;

CREATE INDEX value_changes_by_time ON value_changes (seen_at);

CREATE TABLE averages (
    attribute TEXT NOT NULL,
    date      TEXT NOT NULL,
    overall   REAL,
    monday    REAL,
    tuesday   REAL,
    wednesday REAL,
    thursday  REAL,
    friday    REAL,
    saturday  REAL,
    sunday    REAL,
    PRIMARY KEY (attribute, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE correlations (
    id                     INTEGER PRIMARY KEY,
    date                   TEXT NOT NULL,
    attribute              TEXT NOT NULL,
    attribute2             TEXT,
    offset                 INTEGER,
    period                 INTEGER,
    value                  REAL,
    p                      REAL,
    percentage             REAL,
    stars                  INTEGER,
    second_person          TEXT,
    second_person_elements TEXT,
    attribute_category     TEXT,
    strength_description   TEXT,
    stars_description      TEXT,
    description            TEXT,
    occurrence             TEXT,
    rating_positive        ANY,
    rating_type            ANY,
    rating                 ANY,
    position               INTEGER NOT NULL
) STRICT;

-- attribute2 and offset may be null: two nulls are the same correlation.
CREATE UNIQUE INDEX correlations_identity
    ON correlations (date, attribute, ifnull(attribute2, ''), ifnull(offset, -1));

CREATE TABLE insights (
    id               INTEGER PRIMARY KEY,
    created          TEXT NOT NULL,
    target_date      TEXT,
    type             TEXT NOT NULL,
    period           INTEGER,
    priority         INTEGER,
    attribute        TEXT,
    html             TEXT,
    text             TEXT
) STRICT;

CREATE INDEX averages_by_date ON averages (date);

CREATE UNIQUE INDEX insights_identity ON insights (type, ifnull(target_date, ''), created);
CREATE INDEX insights_by_creation ON insights (created);

-- The daemon's own books.

CREATE TABLE coverage (
    date       TEXT PRIMARY KEY,
    fetched_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE requests (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    sent_at     TEXT NOT NULL,
    boot_id     TEXT NOT NULL,
    boot_ms     INTEGER NOT NULL,
    target      TEXT NOT NULL,
    status      INTEGER,
    duration_ms INTEGER,
    bytes       INTEGER,
    retry_after_ms INTEGER,
    error       TEXT
) STRICT;

CREATE TABLE sync_runs (
    id          INTEGER PRIMARY KEY,
    started_at  TEXT NOT NULL,
    finished_at TEXT,
    outcome     TEXT,
    requests    INTEGER NOT NULL DEFAULT 0,
    message     TEXT
) STRICT;

CREATE TABLE sync_state (
    part            TEXT PRIMARY KEY,
    last_success_at TEXT,
    last_error_at   TEXT,
    last_error      TEXT,
    unavailable_at  TEXT,
    complete        INTEGER NOT NULL DEFAULT 0,
    due_now         INTEGER NOT NULL DEFAULT 0,
    total           INTEGER,
    reached         TEXT,
    -- the walk under way, all null between walks
    page            INTEGER,
    walk            INTEGER,
    first_date      TEXT,
    last_date       TEXT,
    count           INTEGER,
    new_rows        INTEGER,
    restarts        INTEGER,
    stragglers      INTEGER
) STRICT, WITHOUT ROWID;

INSERT INTO sync_state (part) VALUES
    ('profile'), ('attributes'), ('values'), ('owned'), ('correlations'), ('averages'), ('extent'), ('templates'),
    ('insights'), ('history'), ('averages_history'), ('older');
