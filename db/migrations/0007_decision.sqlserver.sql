-- Executive meeting (Art. 13), approval and publication (Art. 14, 18), modification (Art. 15, 16), evaluation (Art. 17)
CREATE TABLE agenda_item (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  no bigint NOT NULL,
  session_no bigint NOT NULL,
  meets_on date NOT NULL,
  review_opinion nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  legality_opinion nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  put_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  put_at datetimeoffset(7) NOT NULL,
  decision nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  minutes nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  decided_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  decided_at datetimeoffset(7) NULL
);
CREATE UNIQUE INDEX ux_agenda_item_no ON agenda_item (case_id, no);
CREATE UNIQUE INDEX ux_agenda_item_open ON agenda_item (case_id) WHERE decision IS NULL;

CREATE TABLE amendment_condition (
  agenda_item_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES agenda_item (id),
  no bigint NOT NULL,
  condition_text nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  evidence nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  confirmed_at datetimeoffset(7) NULL,
  PRIMARY KEY (agenda_item_id, no)
);

CREATE TABLE approval (
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY REFERENCES approval_case (id),
  document_number nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  issued_on date NOT NULL,
  lock_through date NOT NULL,
  issued_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  issued_at datetimeoffset(7) NOT NULL
);
CREATE UNIQUE INDEX ux_approval_number ON approval (document_number);
CREATE INDEX ix_approval_lock ON approval (lock_through, case_id);

CREATE TABLE publication (
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY REFERENCES approval_case (id),
  published_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  published_at datetimeoffset(7) NOT NULL
);

CREATE TABLE withheld_part (
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES publication (case_id),
  no bigint NOT NULL,
  part nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  ground nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (case_id, no)
);

CREATE TABLE modification_request (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  no bigint NOT NULL,
  is_within_lock bigint NOT NULL,
  necessity nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  filed_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  filed_at datetimeoffset(7) NOT NULL,
  decision nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  decided_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  decided_at datetimeoffset(7) NULL
);
CREATE UNIQUE INDEX ux_modification_request_no ON modification_request (case_id, no);
CREATE UNIQUE INDEX ux_modification_request_open ON modification_request (case_id) WHERE decision IS NULL;

CREATE TABLE evaluation (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  no bigint NOT NULL,
  report nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  outcome nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_at datetimeoffset(7) NOT NULL
);
CREATE UNIQUE INDEX ux_evaluation_no ON evaluation (case_id, no);
