-- A person's named filters of the case list: links to come back to, of no consequence for any case.
CREATE TABLE kept_filter (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  conditions TEXT NOT NULL,
  kept_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_kept_filter_name ON kept_filter (account_id, name);
