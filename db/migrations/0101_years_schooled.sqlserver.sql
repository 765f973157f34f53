-- The first school year that the stated number of years of schooling doesn't count; 0 in records of an older program until its next start
ALTER TABLE child ADD years_stated_for bigint NOT NULL CONSTRAINT df_child_years_stated_for DEFAULT 0;
