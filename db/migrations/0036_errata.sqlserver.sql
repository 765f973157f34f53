-- A correction of a typing error in a plan in force, with its comparison, and what the lead bureau says of it (A59, Art. 15)
CREATE TABLE erratum (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  no bigint NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  filed_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  filed_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  filed_at datetimeoffset(7) NOT NULL,
  decision nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL CHECK (decision IN ('certified', 'refused')),
  note nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  decided_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  decided_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
  decided_at datetimeoffset(7) NULL
);
CREATE UNIQUE INDEX ux_erratum_no ON erratum (case_id, no);
CREATE UNIQUE INDEX ux_erratum_open ON erratum (case_id) WHERE decision IS NULL;

CREATE TABLE erratum_line (
  erratum_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES erratum (id),
  no bigint NOT NULL,
  place nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  text_before nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  text_after nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (erratum_id, no)
);
GO
CREATE TRIGGER erratum_line_never_changes ON erratum_line AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'comparisons never change', 1;
GO
CREATE TRIGGER erratum_line_never_goes ON erratum_line AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'comparisons never go', 1;
