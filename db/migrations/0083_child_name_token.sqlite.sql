-- By which a child's name is found in what somebody types (C07): a keyed hash; '' where the name is too short to be looked for, NULL until the next start
ALTER TABLE child ADD COLUMN name_token TEXT NULL;
CREATE INDEX ix_child_county_name ON child (county_code, name_token);
