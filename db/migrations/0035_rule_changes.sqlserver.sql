-- A change of a setting, or of who fills a department's seat: proposed by one administrator, decided by another, in force from a day (C08, A28)
CREATE TABLE rule_change (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (kind IN ('setting', 'seat')),
  subject nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  no bigint NOT NULL,
  value_before nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  value_after nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  article nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  interpretation nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  effective_on date NOT NULL,
  decisions_checked bigint NOT NULL,
  decisions_differing bigint NOT NULL,
  proposed_at datetimeoffset(7) NOT NULL,
  proposed_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  proposed_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  decision nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL CHECK (decision IN ('approved', 'declined', 'withdrawn')),
  note nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  decided_at datetimeoffset(7) NULL,
  decided_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES account (id),
  decided_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
  applied_at datetimeoffset(7) NULL,
  -- A filter takes no OR: what is open has the empty key, all else its own
  open_key AS CASE WHEN decision IS NULL OR (decision = 'approved' AND applied_at IS NULL) THEN CAST(N'' AS nvarchar(100)) ELSE id END PERSISTED,
  CHECK (decision IS NULL OR decision = 'withdrawn' OR decided_by <> proposed_by),
  CHECK (applied_at IS NULL OR decision = 'approved')
);
CREATE UNIQUE INDEX ux_rule_change_no ON rule_change (kind, subject, no);
CREATE UNIQUE INDEX ux_rule_change_open ON rule_change (kind, subject, open_key);

-- Who approved a change, and what it rests on; empty for what an administrator changed alone before
ALTER TABLE setting_change ADD article nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_setting_change_article DEFAULT N'';
ALTER TABLE setting_change ADD approved_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE setting_change ADD approved_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL;
