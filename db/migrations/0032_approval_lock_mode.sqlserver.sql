-- By which reading of 1 个自然年 the lock of an approval was counted (Art. 15): the setting may change afterwards, the lock doesn't.
ALTER TABLE approval ADD lock_mode nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_approval_lock_mode DEFAULT N'Anniversary';
