-- What each member of the committee recommends, newest last: a conclusion needs all of them, or more than half and the minority's view. Rows are added only.
CREATE TABLE assessment_stance (
  id TEXT NOT NULL PRIMARY KEY,
  round_id TEXT NOT NULL REFERENCES assessment_round (id),
  account_id TEXT NOT NULL,
  version_no INTEGER NOT NULL,
  ability INTEGER NOT NULL,
  recommended INTEGER NOT NULL,
  opinion TEXT NOT NULL,
  stated_on TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_assessment_stance ON assessment_stance (round_id, account_id, version_no);
