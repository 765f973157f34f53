-- Which environmental opinion came after the round before had passed (Art. 11)
ALTER TABLE joint_round ADD late_eia nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_joint_round_late_eia DEFAULT N'';

-- What the lead bureau made of a refusal that the office leaves to it (Art. 13)
ALTER TABLE agenda_item ADD referral nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE agenda_item ADD referral_reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE agenda_item ADD referred_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE agenda_item ADD referred_at datetimeoffset(7) NULL;
