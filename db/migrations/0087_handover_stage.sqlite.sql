-- Where a case stood when it was offered to another county: one that isn't accepted goes back there (B04).
ALTER TABLE county_handover ADD COLUMN from_stage TEXT NULL;
