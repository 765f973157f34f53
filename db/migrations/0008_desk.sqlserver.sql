-- One-time codes with which a person sets the first or a new password. Only the hash is kept; a newer code cancels the older
CREATE TABLE account_code (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  code_hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  issued_at datetimeoffset(7) NOT NULL,
  issued_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  expires_at datetimeoffset(7) NOT NULL,
  used_at datetimeoffset(7) NULL,
  cancelled_at datetimeoffset(7) NULL
);
CREATE INDEX ix_account_code_account ON account_code (account_id, issued_at);
CREATE UNIQUE INDEX ux_account_code_open ON account_code (account_id) WHERE used_at IS NULL AND cancelled_at IS NULL;

-- Every value that a setting had; rows are added only
CREATE TABLE setting_change (
  setting_key nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  no bigint NOT NULL,
  value_before nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  value_after nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  changed_at datetimeoffset(7) NOT NULL,
  changed_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  changed_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (setting_key, no)
);
