-- An official who stands aside from one case (C01), and who takes over: a colleague, or the office above (C02)
CREATE TABLE official_recusal (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  role INTEGER NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  ground TEXT NOT NULL,
  explanation TEXT NOT NULL,
  deputy_id TEXT NULL REFERENCES account (id),
  superior_role INTEGER NULL,
  superior_unit_id TEXT NULL REFERENCES unit (id),
  declared_at TEXT NOT NULL,
  declared_by TEXT NOT NULL REFERENCES account (id),
  lifted_at TEXT NULL,
  lifted_by TEXT NULL REFERENCES account (id),
  lift_reason TEXT NULL,
  CHECK (deputy_id IS NULL OR deputy_id <> account_id),
  CHECK (lifted_by IS NULL OR lifted_by <> account_id)
);
CREATE UNIQUE INDEX ux_official_recusal_open ON official_recusal (account_id, case_id) WHERE lifted_at IS NULL;
CREATE INDEX ix_official_recusal_case ON official_recusal (case_id, lifted_at);
CREATE INDEX ix_official_recusal_superior ON official_recusal (superior_unit_id, lifted_at);
