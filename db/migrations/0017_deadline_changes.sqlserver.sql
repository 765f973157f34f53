-- What happened to a deadline on its way: stopped, resumed, extended, recounted after a new holiday notice; rows are added only
CREATE TABLE deadline_change (
  deadline_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES deadline (id),
  no bigint NOT NULL,
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  changed_on date NOT NULL,
  due_before date NOT NULL,
  due_after date NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  PRIMARY KEY (deadline_id, no)
);

-- A day that somebody set is not a number of working days: a recount must not move it
UPDATE deadline SET working_days = NULL WHERE kind IN ('JointReview.Opinion', 'Evaluation');

-- Which document a withheld part is; empty for a part that is no document of its own
ALTER TABLE withheld_part ADD slot nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_withheld_part_slot DEFAULT N'';
