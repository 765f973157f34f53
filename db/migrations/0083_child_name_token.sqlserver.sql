-- By which a child's name is found in what somebody types (C07): a keyed hash; '' where the name is too short to be looked for, NULL until the next start
ALTER TABLE child ADD name_token nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL;
CREATE INDEX ix_child_county_name ON child (county_code, name_token);
