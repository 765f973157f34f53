-- A person's address of the calendar: one at a time, and revoked without a trace of its secret, which is computed from a key outside the database.
CREATE TABLE calendar_feed (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  created_at datetimeoffset(7) NOT NULL,
  revoked_at datetimeoffset(7) NULL
);
CREATE UNIQUE INDEX ux_calendar_feed_account ON calendar_feed (account_id) WHERE revoked_at IS NULL;
