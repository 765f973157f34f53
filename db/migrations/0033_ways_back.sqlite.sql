-- Which environmental opinion came after the round before had passed (Art. 11)
ALTER TABLE joint_round ADD COLUMN late_eia TEXT NOT NULL DEFAULT '';

-- What the lead bureau made of a refusal that the office leaves to it (Art. 13)
ALTER TABLE agenda_item ADD COLUMN referral TEXT NULL;
ALTER TABLE agenda_item ADD COLUMN referral_reason TEXT NULL;
ALTER TABLE agenda_item ADD COLUMN referred_by TEXT NULL;
ALTER TABLE agenda_item ADD COLUMN referred_at TEXT NULL;
