-- One-time codes with which a person sets the first or a new password. Only the hash is kept; a newer code cancels the older
CREATE TABLE account_code (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  code_hash TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT NULL,
  cancelled_at TEXT NULL
);
CREATE INDEX ix_account_code_account ON account_code (account_id, issued_at);
CREATE UNIQUE INDEX ux_account_code_open ON account_code (account_id) WHERE used_at IS NULL AND cancelled_at IS NULL;

-- Every value that a setting had; rows are added only
CREATE TABLE setting_change (
  setting_key TEXT NOT NULL,
  no INTEGER NOT NULL,
  value_before TEXT NOT NULL,
  value_after TEXT NOT NULL,
  reason TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  changed_by_name TEXT NOT NULL,
  PRIMARY KEY (setting_key, no)
);
