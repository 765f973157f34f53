-- Which county a unit works for: education authority, federation, committee, township, school
CREATE TABLE unit_county (
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY REFERENCES unit (id),
  county_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL
);
CREATE INDEX ix_unit_county ON unit_county (county_code, unit_id);
