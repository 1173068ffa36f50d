-- A listing is read without a page that cannot be read: since when it could not, how many pages its walk goes without, and
-- how many the last one went.

ALTER TABLE sync_state ADD COLUMN skipped INTEGER;
ALTER TABLE sync_state ADD COLUMN missing INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_state ADD COLUMN failing_since TEXT;
