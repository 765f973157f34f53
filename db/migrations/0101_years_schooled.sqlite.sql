-- The first school year that the stated number of years of schooling doesn't count; 0 in records of an older program until its next start
ALTER TABLE child ADD COLUMN years_stated_for INTEGER NOT NULL DEFAULT 0;
