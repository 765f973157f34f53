-- When a plan was sent to the reviewer of legality, and why the reviewer had less time than the rule leaves it (A51).
ALTER TABLE agenda_item ADD COLUMN legality_sent_on TEXT NULL;
ALTER TABLE agenda_item ADD COLUMN legality_haste TEXT NULL;
