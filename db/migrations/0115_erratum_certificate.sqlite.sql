-- What each lead bureau says of an erratum: where two lead, both certify that no content changes (A59, Art. 11)
CREATE TABLE erratum_certificate (
  erratum_id TEXT NOT NULL REFERENCES erratum (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  note TEXT NOT NULL,
  certified_by TEXT NOT NULL REFERENCES account (id),
  certified_by_name TEXT NOT NULL,
  certified_at TEXT NOT NULL,
  PRIMARY KEY (erratum_id, unit_id)
);
CREATE TRIGGER erratum_certificate_never_changes BEFORE UPDATE ON erratum_certificate BEGIN SELECT RAISE(ABORT, 'certificates never change'); END;
CREATE TRIGGER erratum_certificate_never_goes BEFORE DELETE ON erratum_certificate BEGIN SELECT RAISE(ABORT, 'certificates never go'); END;
