-- The approval as the municipal government issued it (批复文件, Art. 14): each file is a version, none overwrites another
CREATE TABLE approval_document (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES approval (case_id),
  version_no INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  uploaded_by TEXT NOT NULL REFERENCES account (id),
  uploaded_by_name TEXT NOT NULL,
  uploaded_at TEXT NOT NULL,
  UNIQUE (case_id, version_no)
);
CREATE TRIGGER approval_document_never_changes BEFORE UPDATE ON approval_document BEGIN SELECT RAISE(ABORT, 'documents never change'); END;
CREATE TRIGGER approval_document_never_goes BEFORE DELETE ON approval_document BEGIN SELECT RAISE(ABORT, 'documents never go'); END;
