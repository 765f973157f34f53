-- A person's address of the calendar: one at a time, and revoked without a trace of its secret, which is computed from a key outside the database.
CREATE TABLE calendar_feed (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  revoked_at TEXT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_calendar_feed_account ON calendar_feed (account_id) WHERE revoked_at IS NULL;
