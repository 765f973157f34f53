-- 1 once the county was told that the child comes of age before long (B34); nothing of the day itself
ALTER TABLE child ADD COLUMN majority_near INTEGER NOT NULL DEFAULT 0;
