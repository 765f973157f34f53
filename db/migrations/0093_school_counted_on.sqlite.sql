-- The day for which a school's pupils are counted: placements that began or ended after it are added or taken off; NULL where nobody said it
ALTER TABLE school ADD COLUMN counted_on TEXT NULL;
