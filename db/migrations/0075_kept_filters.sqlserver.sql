-- A person's named filters of the case list: links to come back to, of no consequence for any case.
CREATE TABLE kept_filter (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  conditions nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  kept_at datetimeoffset(7) NOT NULL
);
CREATE UNIQUE INDEX ux_kept_filter_name ON kept_filter (account_id, name);
