-- A child without a case, handed from one county to another; the old one owns the record until the new one accepts. Words lie sealed.
CREATE TABLE child_handover (
  id TEXT NOT NULL PRIMARY KEY,
  child_id TEXT NOT NULL REFERENCES child (id),
  no INTEGER NOT NULL,
  from_county TEXT NOT NULL,
  to_county TEXT NOT NULL,
  reason_id TEXT NOT NULL,
  state INTEGER NOT NULL,
  offered_on TEXT NOT NULL,
  offered_by TEXT NOT NULL,
  answer_id TEXT NULL,
  answered_on TEXT NULL,
  answered_by TEXT NULL
);
CREATE UNIQUE INDEX ux_child_handover_open ON child_handover (child_id) WHERE state = 1;
CREATE UNIQUE INDEX ux_child_handover ON child_handover (child_id, no);
CREATE INDEX ix_child_handover_to ON child_handover (to_county, state);
