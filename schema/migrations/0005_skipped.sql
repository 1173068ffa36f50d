-- A listing is read without a page that cannot be read: how many pages its walk goes without, or the last one went.

ALTER TABLE sync_state ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
