-- What a service needs that runs for years: reading old days again, and telling readers when it comes next.

ALTER TABLE attributes ADD COLUMN proven_at TEXT;
ALTER TABLE sync_runs ADD COLUMN next_at TEXT;

INSERT INTO sync_state (part) VALUES ('verification');
