-- Units, people, settings
CREATE TABLE unit (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL
);

CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  user_name TEXT NOT NULL,
  normalized_user_name TEXT NOT NULL,
  full_name TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  role INTEGER NOT NULL,
  is_active INTEGER NOT NULL,
  password_hash TEXT NULL,
  security_stamp TEXT NOT NULL,
  concurrency_stamp TEXT NOT NULL,
  lockout_end TEXT NULL,
  access_failed_count INTEGER NOT NULL,
  created_at TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_account_name ON account (normalized_user_name);
CREATE INDEX ix_account_unit ON account (unit_id);

CREATE TABLE setup_code (
  id INTEGER NOT NULL PRIMARY KEY,
  code_hash TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT NULL
);

CREATE TABLE setting (
  setting_key TEXT NOT NULL PRIMARY KEY,
  setting_value TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL
);

CREATE TABLE calendar_day (
  day TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL
);

-- Cases
CREATE TABLE workflow_definition (
  definition_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  content TEXT NOT NULL,
  installed_at TEXT NOT NULL,
  PRIMARY KEY (definition_id, version)
);

CREATE TABLE case_number (
  prefix TEXT NOT NULL PRIMARY KEY,
  last_no INTEGER NOT NULL
);

CREATE TABLE approval_case (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  procedure_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  zone_code TEXT NOT NULL,
  title TEXT NOT NULL,
  modifies_case_id TEXT NULL REFERENCES approval_case (id),
  definition_id TEXT NOT NULL,
  definition_version INTEGER NOT NULL,
  workflow_state TEXT NOT NULL,
  stage TEXT NOT NULL,
  stage_entered_at TEXT NOT NULL,
  status TEXT NOT NULL,
  light INTEGER NOT NULL,
  due_sort TEXT NOT NULL,
  version INTEGER NOT NULL,
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  FOREIGN KEY (definition_id, definition_version) REFERENCES workflow_definition (definition_id, version)
);
CREATE UNIQUE INDEX ux_case_number ON approval_case (number);
CREATE UNIQUE INDEX ux_case_open_zone ON approval_case (zone_code) WHERE status = 'in-procedure' AND procedure_id = 'master-plan';
CREATE INDEX ix_case_stage ON approval_case (stage, due_sort, id);
CREATE INDEX ix_case_zone ON approval_case (zone_code, opened_at);

CREATE TABLE case_party (
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  party INTEGER NOT NULL,
  PRIMARY KEY (case_id, unit_id, party)
);
CREATE INDEX ix_case_party_unit ON case_party (unit_id, party, case_id);

-- One row for each unit whose people follow the case; '*' for those who see all. Lists page by its key, counts are kept beside it.
CREATE TABLE worklist (
  unit_id TEXT NOT NULL,
  status TEXT NOT NULL,
  due_sort TEXT NOT NULL,
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  stage TEXT NOT NULL,
  light INTEGER NOT NULL,
  zone_code TEXT NOT NULL,
  PRIMARY KEY (unit_id, status, due_sort, case_id)
) WITHOUT ROWID;
CREATE INDEX ix_worklist_case ON worklist (case_id);
CREATE INDEX ix_worklist_stage ON worklist (unit_id, status, stage, due_sort, case_id);
CREATE INDEX ix_worklist_light ON worklist (unit_id, status, light, due_sort, case_id);

CREATE TABLE worklist_count (
  unit_id TEXT NOT NULL,
  status TEXT NOT NULL,
  stage TEXT NOT NULL,
  light INTEGER NOT NULL,
  cases INTEGER NOT NULL,
  PRIMARY KEY (unit_id, status, stage, light)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE case_search USING fts5 (words, case_id UNINDEXED);

-- Deadlines
CREATE TABLE deadline (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  kind TEXT NOT NULL,
  reference TEXT NOT NULL,
  unit_id TEXT NULL,
  source INTEGER NOT NULL,
  state TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  working_days INTEGER NULL,
  due_on TEXT NOT NULL,
  due_at TEXT NOT NULL,
  paused_on TEXT NULL,
  paused_days INTEGER NOT NULL,
  extension_reason TEXT NULL,
  light INTEGER NOT NULL,
  closed_at TEXT NULL
);
CREATE UNIQUE INDEX ux_deadline_open ON deadline (case_id, kind, reference) WHERE state <> 'closed';
CREATE INDEX ix_deadline_due ON deadline (state, due_on, id);
CREATE INDEX ix_deadline_case ON deadline (case_id, opened_on);

-- Documents: the facts; the bytes lie under their hash in the document folder
CREATE TABLE document (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  slot TEXT NOT NULL,
  version_no INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  uploaded_by TEXT NOT NULL,
  uploaded_at TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_document_version ON document (case_id, slot, version_no);

-- Once, outbox
CREATE TABLE operation (
  id TEXT NOT NULL PRIMARY KEY,
  act TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  done_at TEXT NOT NULL
);

CREATE TABLE outbox (
  id TEXT NOT NULL PRIMARY KEY,
  once_key TEXT NOT NULL,
  unit_id TEXT NULL,
  account_id TEXT NULL,
  case_id TEXT NULL REFERENCES approval_case (id),
  kind TEXT NOT NULL,
  details TEXT NOT NULL,
  created_at TEXT NOT NULL,
  sent_at TEXT NULL,
  attempts INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_outbox_once ON outbox (once_key);
CREATE INDEX ix_outbox_waiting ON outbox (created_at, id) WHERE sent_at IS NULL;
CREATE INDEX ix_outbox_unit ON outbox (unit_id, created_at);
CREATE INDEX ix_outbox_account ON outbox (account_id, created_at);

CREATE TABLE lease (
  name TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  until TEXT NOT NULL,
  version INTEGER NOT NULL
);

-- Audit
CREATE TABLE audit_event (
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  actor_role TEXT NOT NULL,
  origin TEXT NOT NULL,
  act TEXT NOT NULL,
  outcome TEXT NOT NULL,
  details TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (chain, seq)
);
CREATE INDEX ix_audit_event_at ON audit_event (at, chain, seq);
CREATE INDEX ix_audit_event_actor ON audit_event (actor_id, at);

CREATE TABLE audit_chain (
  chain TEXT NOT NULL PRIMARY KEY,
  events INTEGER NOT NULL,
  head TEXT NOT NULL,
  seal TEXT NOT NULL,
  checkpoint_no INTEGER NOT NULL
);
CREATE INDEX ix_audit_chain_checkpoint ON audit_chain (checkpoint_no);

CREATE TABLE audit_checkpoint (
  no INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  chains INTEGER NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  seal TEXT NOT NULL
);

CREATE TABLE audit_checkpoint_head (
  checkpoint_no INTEGER NOT NULL REFERENCES audit_checkpoint (no),
  chain TEXT NOT NULL,
  events INTEGER NOT NULL,
  head TEXT NOT NULL,
  PRIMARY KEY (checkpoint_no, chain)
);

CREATE TRIGGER audit_event_never_changes BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit events never change'); END;
CREATE TRIGGER audit_event_never_goes BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit events never go'); END;
CREATE TRIGGER audit_checkpoint_never_changes BEFORE UPDATE ON audit_checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints never change'); END;
CREATE TRIGGER audit_checkpoint_never_goes BEFORE DELETE ON audit_checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints never go'); END;

-- Keys of the web layer
CREATE TABLE data_protection_key (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  content TEXT NOT NULL
);
