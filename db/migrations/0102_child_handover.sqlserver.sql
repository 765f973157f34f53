-- A child without a case, handed from one county to another; the old one owns the record until the new one accepts. Words lie sealed.
CREATE TABLE child_handover (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  child_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  no bigint NOT NULL,
  from_county nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  to_county nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  state bigint NOT NULL,
  offered_on date NOT NULL,
  offered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  answer_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  answered_on date NULL,
  answered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_child_handover_open ON child_handover (child_id) WHERE state = 1;
CREATE UNIQUE INDEX ux_child_handover ON child_handover (child_id, no);
CREATE INDEX ix_child_handover_to ON child_handover (to_county, state);
