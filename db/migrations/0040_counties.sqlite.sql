-- Which county a unit works for: education authority, federation, committee, township, school
CREATE TABLE unit_county (
  unit_id TEXT NOT NULL PRIMARY KEY REFERENCES unit (id),
  county_code TEXT NOT NULL
);
CREATE INDEX ix_unit_county ON unit_county (county_code, unit_id);
