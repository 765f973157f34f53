-- The draft of a package, a section at a time; each section has a version of its own, so that two people can fill in two sections at once
CREATE TABLE draft_section (
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  section TEXT NOT NULL,
  content TEXT NOT NULL,
  version INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  changed_by_name TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (case_id, section)
);

-- What was handed in, as it was handed in
CREATE TABLE submission (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  submission_no INTEGER NOT NULL,
  from_stage TEXT NOT NULL,
  content TEXT NOT NULL,
  mandatory_changed INTEGER NOT NULL,
  submitted_by TEXT NOT NULL,
  submitted_by_name TEXT NOT NULL,
  submitted_at TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_submission_no ON submission (case_id, submission_no);

CREATE TABLE submission_document (
  submission_id TEXT NOT NULL REFERENCES submission (id),
  document_id TEXT NOT NULL REFERENCES document (id),
  PRIMARY KEY (submission_id, document_id)
);
CREATE INDEX ix_submission_document ON submission_document (document_id);

-- The completeness check of one submission, line by line; where it was returned, the lines to correct are the one-time list
CREATE TABLE completeness_check (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  submission_no INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  note TEXT NOT NULL,
  checked_by TEXT NOT NULL,
  checked_by_name TEXT NOT NULL,
  checked_at TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_completeness_submission ON completeness_check (case_id, submission_no);

CREATE TABLE completeness_line (
  check_id TEXT NOT NULL REFERENCES completeness_check (id),
  line_no INTEGER NOT NULL,
  task TEXT NOT NULL,
  verdict INTEGER NOT NULL,
  request TEXT NOT NULL,
  answer TEXT NULL,
  answered_by TEXT NULL,
  answered_at TEXT NULL,
  PRIMARY KEY (check_id, line_no)
);

CREATE TRIGGER submission_never_changes BEFORE UPDATE ON submission BEGIN SELECT RAISE(ABORT, 'submissions never change'); END;
CREATE TRIGGER submission_never_goes BEFORE DELETE ON submission BEGIN SELECT RAISE(ABORT, 'submissions never go'); END;
CREATE TRIGGER submission_document_never_changes BEFORE UPDATE ON submission_document BEGIN SELECT RAISE(ABORT, 'submissions never change'); END;
CREATE TRIGGER submission_document_never_goes BEFORE DELETE ON submission_document BEGIN SELECT RAISE(ABORT, 'submissions never go'); END;
CREATE TRIGGER document_never_changes BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'document versions never change'); END;
CREATE TRIGGER document_never_goes BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'document versions never go'); END;
