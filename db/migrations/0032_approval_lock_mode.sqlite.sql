-- By which reading of 1 个自然年 the lock of an approval was counted (Art. 15): the setting may change afterwards, the lock doesn't.
ALTER TABLE approval ADD COLUMN lock_mode TEXT NOT NULL DEFAULT 'Anniversary';
