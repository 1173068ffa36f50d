-- The days there are, in order: what the view `daily` is read along, so that a few of its rows cost a few rows.

CREATE TABLE days (
    date TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO days SELECT DISTINCT date FROM attribute_values;
