-- A change of a setting, or of who fills a department's seat: proposed by one administrator, decided by another, in force from a day (C08, A28)
CREATE TABLE rule_change (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('setting', 'seat')),
  subject TEXT NOT NULL,
  no INTEGER NOT NULL,
  value_before TEXT NOT NULL,
  value_after TEXT NOT NULL,
  reason TEXT NOT NULL,
  article TEXT NOT NULL,
  interpretation TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  decisions_checked INTEGER NOT NULL,
  decisions_differing INTEGER NOT NULL,
  proposed_at TEXT NOT NULL,
  proposed_by TEXT NOT NULL REFERENCES account (id),
  proposed_by_name TEXT NOT NULL,
  decision TEXT NULL CHECK (decision IN ('approved', 'declined', 'withdrawn')),
  note TEXT NOT NULL,
  decided_at TEXT NULL,
  decided_by TEXT NULL REFERENCES account (id),
  decided_by_name TEXT NULL,
  applied_at TEXT NULL,
  CHECK (decision IS NULL OR decision = 'withdrawn' OR decided_by <> proposed_by),
  CHECK (applied_at IS NULL OR decision = 'approved')
);
CREATE UNIQUE INDEX ux_rule_change_no ON rule_change (kind, subject, no);
CREATE UNIQUE INDEX ux_rule_change_open ON rule_change (kind, subject) WHERE decision IS NULL OR (decision = 'approved' AND applied_at IS NULL);

-- Who approved a change, and what it rests on; empty for what an administrator changed alone before
ALTER TABLE setting_change ADD COLUMN article TEXT NOT NULL DEFAULT '';
ALTER TABLE setting_change ADD COLUMN approved_by TEXT NULL;
ALTER TABLE setting_change ADD COLUMN approved_by_name TEXT NULL;
