-- 1 once the county was told that the child comes of age before long (B34); nothing of the day itself
ALTER TABLE child ADD majority_near bigint NOT NULL CONSTRAINT df_child_majority_near DEFAULT 0;
