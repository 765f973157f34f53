-- The draft of a package, a section at a time; each section has a version of its own, so that two people can fill in two sections at once
CREATE TABLE draft_section (
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  section nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version bigint NOT NULL,
  changed_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  changed_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  changed_at datetimeoffset(7) NOT NULL,
  PRIMARY KEY (case_id, section)
);

-- What was handed in, as it was handed in
CREATE TABLE submission (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  submission_no bigint NOT NULL,
  from_stage nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  mandatory_changed bigint NOT NULL,
  submitted_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  submitted_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  submitted_at datetimeoffset(7) NOT NULL
);
CREATE UNIQUE INDEX ux_submission_no ON submission (case_id, submission_no);

CREATE TABLE submission_document (
  submission_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES submission (id),
  document_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES document (id),
  PRIMARY KEY (submission_id, document_id)
);
CREATE INDEX ix_submission_document ON submission_document (document_id);

-- The completeness check of one submission, line by line; where it was returned, the lines to correct are the one-time list
CREATE TABLE completeness_check (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  submission_no bigint NOT NULL,
  outcome nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  note nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  checked_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  checked_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  checked_at datetimeoffset(7) NOT NULL
);
CREATE UNIQUE INDEX ux_completeness_submission ON completeness_check (case_id, submission_no);

CREATE TABLE completeness_line (
  check_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES completeness_check (id),
  line_no bigint NOT NULL,
  task nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  verdict bigint NOT NULL,
  request nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  answer nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  answered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  answered_at datetimeoffset(7) NULL,
  PRIMARY KEY (check_id, line_no)
);
GO
CREATE TRIGGER submission_never_changes ON submission AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'submissions never change', 1;
GO
CREATE TRIGGER submission_never_goes ON submission AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'submissions never go', 1;
GO
CREATE TRIGGER submission_document_never_changes ON submission_document AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'submissions never change', 1;
GO
CREATE TRIGGER submission_document_never_goes ON submission_document AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'submissions never go', 1;
GO
CREATE TRIGGER document_never_changes ON document AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'document versions never change', 1;
GO
CREATE TRIGGER document_never_goes ON document AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'document versions never go', 1;
