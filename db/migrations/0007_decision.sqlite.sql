-- Executive meeting (Art. 13), approval and publication (Art. 14, 18), modification (Art. 15, 16), evaluation (Art. 17)
CREATE TABLE agenda_item (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  no INTEGER NOT NULL,
  session_no INTEGER NOT NULL,
  meets_on TEXT NOT NULL,
  review_opinion TEXT NOT NULL,
  legality_opinion TEXT NOT NULL,
  put_by TEXT NOT NULL,
  put_at TEXT NOT NULL,
  decision TEXT NULL,
  reason TEXT NULL,
  minutes TEXT NULL,
  decided_by TEXT NULL,
  decided_at TEXT NULL
);
CREATE UNIQUE INDEX ux_agenda_item_no ON agenda_item (case_id, no);
CREATE UNIQUE INDEX ux_agenda_item_open ON agenda_item (case_id) WHERE decision IS NULL;

CREATE TABLE amendment_condition (
  agenda_item_id TEXT NOT NULL REFERENCES agenda_item (id),
  no INTEGER NOT NULL,
  condition_text TEXT NOT NULL,
  evidence TEXT NULL,
  confirmed_at TEXT NULL,
  PRIMARY KEY (agenda_item_id, no)
);

CREATE TABLE approval (
  case_id TEXT NOT NULL PRIMARY KEY REFERENCES approval_case (id),
  document_number TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  lock_through TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  issued_at TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_approval_number ON approval (document_number);
CREATE INDEX ix_approval_lock ON approval (lock_through, case_id);

CREATE TABLE publication (
  case_id TEXT NOT NULL PRIMARY KEY REFERENCES approval_case (id),
  published_by TEXT NOT NULL,
  published_at TEXT NOT NULL
);

CREATE TABLE withheld_part (
  case_id TEXT NOT NULL REFERENCES publication (case_id),
  no INTEGER NOT NULL,
  part TEXT NOT NULL,
  ground TEXT NOT NULL,
  PRIMARY KEY (case_id, no)
);

CREATE TABLE modification_request (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  no INTEGER NOT NULL,
  is_within_lock INTEGER NOT NULL,
  necessity TEXT NOT NULL,
  filed_by TEXT NOT NULL,
  filed_at TEXT NOT NULL,
  decision TEXT NULL,
  reason TEXT NULL,
  decided_by TEXT NULL,
  decided_at TEXT NULL
);
CREATE UNIQUE INDEX ux_modification_request_no ON modification_request (case_id, no);
CREATE UNIQUE INDEX ux_modification_request_open ON modification_request (case_id) WHERE decision IS NULL;

CREATE TABLE evaluation (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  no INTEGER NOT NULL,
  report TEXT NOT NULL,
  outcome TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_evaluation_no ON evaluation (case_id, no);
