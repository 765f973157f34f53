-- What each lead bureau says of an erratum: where two lead, both certify that no content changes (A59, Art. 11)
CREATE TABLE erratum_certificate (
  erratum_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES erratum (id),
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES unit (id),
  note nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  certified_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  certified_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  certified_at datetimeoffset(7) NOT NULL,
  PRIMARY KEY (erratum_id, unit_id)
);
GO
CREATE TRIGGER erratum_certificate_never_changes ON erratum_certificate AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'certificates never change', 1;
GO
CREATE TRIGGER erratum_certificate_never_goes ON erratum_certificate AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'certificates never go', 1;
