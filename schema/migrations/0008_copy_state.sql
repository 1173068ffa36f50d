-- What holds for the copy as a whole. Two of its columns were rows of sync_state, which is about parts.
CREATE TABLE copy_state (
    id                INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    history_complete  INTEGER NOT NULL DEFAULT 0,
    requests_per_hour INTEGER,
    token_checksum    INTEGER
) STRICT;

INSERT INTO copy_state (id, requests_per_hour, token_checksum)
VALUES (1, (SELECT total FROM sync_state WHERE part = 'budget'), (SELECT total FROM sync_state WHERE part = 'token'));

DELETE FROM sync_state WHERE part IN ('budget', 'token');
