-- Where a case stood when it was offered to another county: one that isn't accepted goes back there (B04).
ALTER TABLE county_handover ADD from_stage nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL;
