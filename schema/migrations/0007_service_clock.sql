-- What time the service said it was in its last answer of a sync, and what this machine's clocks said then.
CREATE TABLE service_clock (
    id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    said_at    TEXT NOT NULL,
    machine_at TEXT NOT NULL,
    boot_id    TEXT NOT NULL,
    boot_ms    INTEGER NOT NULL
) STRICT;
