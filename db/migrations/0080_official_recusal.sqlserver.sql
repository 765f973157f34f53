-- An official who stands aside from one case (C01), and who takes over: a colleague, or the office above (C02)
CREATE TABLE official_recusal (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  role bigint NOT NULL,
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES unit (id),
  ground nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  explanation nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  deputy_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES account (id),
  superior_role bigint NULL,
  superior_unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES unit (id),
  declared_at datetimeoffset(7) NOT NULL,
  declared_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  lifted_at datetimeoffset(7) NULL,
  lifted_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES account (id),
  lift_reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  CHECK (deputy_id IS NULL OR deputy_id <> account_id),
  CHECK (lifted_by IS NULL OR lifted_by <> account_id)
);
CREATE UNIQUE INDEX ux_official_recusal_open ON official_recusal (account_id, case_id) WHERE lifted_at IS NULL;
CREATE INDEX ix_official_recusal_case ON official_recusal (case_id, lifted_at);
CREATE INDEX ix_official_recusal_superior ON official_recusal (superior_unit_id, lifted_at);
