-- What each member of the committee recommends, newest last: a conclusion needs all of them, or more than half and the minority's view. Rows are added only.
CREATE TABLE assessment_stance (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES assessment_round (id),
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version_no bigint NOT NULL,
  ability bigint NOT NULL,
  recommended bigint NOT NULL,
  opinion nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  stated_on date NOT NULL
);
CREATE UNIQUE INDEX ux_assessment_stance ON assessment_stance (round_id, account_id, version_no);
