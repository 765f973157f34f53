-- A correction of a typing error in a plan in force, with its comparison, and what the lead bureau says of it (A59, Art. 15)
CREATE TABLE erratum (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  no INTEGER NOT NULL,
  reason TEXT NOT NULL,
  filed_by TEXT NOT NULL,
  filed_by_name TEXT NOT NULL,
  filed_at TEXT NOT NULL,
  decision TEXT NULL CHECK (decision IN ('certified', 'refused')),
  note TEXT NOT NULL,
  decided_by TEXT NULL,
  decided_by_name TEXT NULL,
  decided_at TEXT NULL
);
CREATE UNIQUE INDEX ux_erratum_no ON erratum (case_id, no);
CREATE UNIQUE INDEX ux_erratum_open ON erratum (case_id) WHERE decision IS NULL;

CREATE TABLE erratum_line (
  erratum_id TEXT NOT NULL REFERENCES erratum (id),
  no INTEGER NOT NULL,
  place TEXT NOT NULL,
  text_before TEXT NOT NULL,
  text_after TEXT NOT NULL,
  PRIMARY KEY (erratum_id, no)
);
CREATE TRIGGER erratum_line_never_changes BEFORE UPDATE ON erratum_line BEGIN SELECT RAISE(ABORT, 'comparisons never change'); END;
CREATE TRIGGER erratum_line_never_goes BEFORE DELETE ON erratum_line BEGIN SELECT RAISE(ABORT, 'comparisons never go'); END;
