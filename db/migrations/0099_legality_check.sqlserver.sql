-- When a plan was sent to the reviewer of legality, and why the reviewer had less time than the rule leaves it (A51).
ALTER TABLE agenda_item ADD legality_sent_on date NULL;
ALTER TABLE agenda_item ADD legality_haste nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;
