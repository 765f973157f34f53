-- The approval as the municipal government issued it (批复文件, Art. 14): each file is a version, none overwrites another
CREATE TABLE approval_document (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval (case_id),
  version_no bigint NOT NULL,
  file_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  media_type nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  uploaded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  uploaded_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  uploaded_at datetimeoffset(7) NOT NULL,
  UNIQUE (case_id, version_no)
);
GO
CREATE TRIGGER approval_document_never_changes ON approval_document AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'documents never change', 1;
GO
CREATE TRIGGER approval_document_never_goes ON approval_document AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'documents never go', 1;
