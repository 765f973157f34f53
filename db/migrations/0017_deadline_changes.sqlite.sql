-- What happened to a deadline on its way: stopped, resumed, extended, recounted after a new holiday notice; rows are added only
CREATE TABLE deadline_change (
  deadline_id TEXT NOT NULL REFERENCES deadline (id),
  no INTEGER NOT NULL,
  kind TEXT NOT NULL,
  changed_on TEXT NOT NULL,
  due_before TEXT NOT NULL,
  due_after TEXT NOT NULL,
  reason TEXT NULL,
  PRIMARY KEY (deadline_id, no)
);

-- A day that somebody set is not a number of working days: a recount must not move it
UPDATE deadline SET working_days = NULL WHERE kind IN ('JointReview.Opinion', 'Evaluation');

-- Which document a withheld part is; empty for a part that is no document of its own
ALTER TABLE withheld_part ADD COLUMN slot TEXT NOT NULL DEFAULT '';
