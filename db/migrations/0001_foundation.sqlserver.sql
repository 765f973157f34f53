-- Units, people, settings
CREATE TABLE unit (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL
);

CREATE TABLE account (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  user_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  normalized_user_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  full_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES unit (id),
  role bigint NOT NULL,
  is_active bigint NOT NULL,
  password_hash nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
  security_stamp nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  concurrency_stamp nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  lockout_end datetimeoffset(7) NULL,
  access_failed_count bigint NOT NULL,
  created_at datetimeoffset(7) NOT NULL
);
CREATE UNIQUE INDEX ux_account_name ON account (normalized_user_name);
CREATE INDEX ix_account_unit ON account (unit_id);

CREATE TABLE setup_code (
  id bigint NOT NULL PRIMARY KEY,
  code_hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  expires_at datetimeoffset(7) NOT NULL,
  used_at datetimeoffset(7) NULL
);

CREATE TABLE setting (
  setting_key nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  setting_value nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  changed_at datetimeoffset(7) NOT NULL,
  changed_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL
);

CREATE TABLE calendar_day (
  day date NOT NULL PRIMARY KEY,
  name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL
);

-- Cases
CREATE TABLE workflow_definition (
  definition_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version bigint NOT NULL,
  content_hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  installed_at datetimeoffset(7) NOT NULL,
  PRIMARY KEY (definition_id, version)
);

CREATE TABLE case_number (
  prefix nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  last_no bigint NOT NULL
);

CREATE TABLE approval_case (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  number nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  procedure_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  zone_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  title nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  modifies_case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES approval_case (id),
  definition_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  definition_version bigint NOT NULL,
  workflow_state nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  stage nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  stage_entered_at datetimeoffset(7) NOT NULL,
  status nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  light bigint NOT NULL,
  due_sort nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version bigint NOT NULL,
  opened_at datetimeoffset(7) NOT NULL,
  opened_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  FOREIGN KEY (definition_id, definition_version) REFERENCES workflow_definition (definition_id, version)
);
CREATE UNIQUE INDEX ux_case_number ON approval_case (number);
CREATE UNIQUE INDEX ux_case_open_zone ON approval_case (zone_code) WHERE status = 'in-procedure' AND procedure_id = 'master-plan';
CREATE INDEX ix_case_stage ON approval_case (stage, due_sort, id);
CREATE INDEX ix_case_zone ON approval_case (zone_code, opened_at);

CREATE TABLE case_party (
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES unit (id),
  party bigint NOT NULL,
  PRIMARY KEY (case_id, unit_id, party)
);
CREATE INDEX ix_case_party_unit ON case_party (unit_id, party, case_id);

-- One row for each unit whose people follow the case; '*' for those who see all. Lists page by its key, counts are kept beside it.
CREATE TABLE worklist (
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  status nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  due_sort nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  stage nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  light bigint NOT NULL,
  zone_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (unit_id, status, due_sort, case_id)
);
CREATE INDEX ix_worklist_case ON worklist (case_id);
CREATE INDEX ix_worklist_stage ON worklist (unit_id, status, stage, due_sort, case_id);
CREATE INDEX ix_worklist_light ON worklist (unit_id, status, light, due_sort, case_id);

CREATE TABLE worklist_count (
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  status nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  stage nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  light bigint NOT NULL,
  cases bigint NOT NULL,
  PRIMARY KEY (unit_id, status, stage, light)
);

-- Full text without the server's optional component: the words of each case between blanks, and each word where it stands
CREATE TABLE case_search (
  place bigint IDENTITY (1, 1) NOT NULL PRIMARY KEY,
  words nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id)
);
CREATE UNIQUE INDEX ux_case_search_case ON case_search (case_id);
CREATE TABLE case_search_word (
  word nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  place bigint NOT NULL REFERENCES case_search (place),
  PRIMARY KEY (word, place)
);
CREATE INDEX ix_case_search_word_place ON case_search_word (place);

-- Deadlines
CREATE TABLE deadline (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reference nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  source bigint NOT NULL,
  state nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  opened_on date NOT NULL,
  working_days bigint NULL,
  due_on date NOT NULL,
  due_at datetimeoffset(7) NOT NULL,
  paused_on date NULL,
  paused_days bigint NOT NULL,
  extension_reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  light bigint NOT NULL,
  closed_at datetimeoffset(7) NULL
);
CREATE UNIQUE INDEX ux_deadline_open ON deadline (case_id, kind, reference) WHERE state <> 'closed';
CREATE INDEX ix_deadline_due ON deadline (state, due_on, id);
CREATE INDEX ix_deadline_case ON deadline (case_id, opened_on);

-- Documents: the facts; the bytes lie under their hash in the document folder
CREATE TABLE document (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  slot nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version_no bigint NOT NULL,
  file_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  media_type nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  uploaded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  uploaded_at datetimeoffset(7) NOT NULL
);
CREATE UNIQUE INDEX ux_document_version ON document (case_id, slot, version_no);

-- Once, outbox
CREATE TABLE operation (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  act nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  actor_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  content_hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  answer nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  done_at datetimeoffset(7) NOT NULL
);

CREATE TABLE outbox (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  once_key nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES approval_case (id),
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  details nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  created_at datetimeoffset(7) NOT NULL,
  sent_at datetimeoffset(7) NULL,
  attempts bigint NOT NULL,
  version bigint NOT NULL
);
CREATE UNIQUE INDEX ux_outbox_once ON outbox (once_key);
CREATE INDEX ix_outbox_waiting ON outbox (created_at, id) WHERE sent_at IS NULL;
CREATE INDEX ix_outbox_unit ON outbox (unit_id, created_at);
CREATE INDEX ix_outbox_account ON outbox (account_id, created_at);

CREATE TABLE lease (
  name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  holder nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  until datetimeoffset(7) NOT NULL,
  version bigint NOT NULL
);

-- Audit
CREATE TABLE audit_event (
  chain nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  seq bigint NOT NULL,
  at nvarchar(28) COLLATE Latin1_General_100_BIN2 NOT NULL,
  actor_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  actor_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  actor_role nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  origin nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  act nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  outcome nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  details nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  previous_hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (chain, seq)
);
CREATE INDEX ix_audit_event_at ON audit_event (at, chain, seq);
CREATE INDEX ix_audit_event_actor ON audit_event (actor_id, at);

CREATE TABLE audit_chain (
  chain nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  events bigint NOT NULL,
  head nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  seal nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  checkpoint_no bigint NOT NULL
);
CREATE INDEX ix_audit_chain_checkpoint ON audit_chain (checkpoint_no);

CREATE TABLE audit_checkpoint (
  no bigint NOT NULL PRIMARY KEY,
  at nvarchar(28) COLLATE Latin1_General_100_BIN2 NOT NULL,
  chains bigint NOT NULL,
  previous_hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  seal nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL
);

CREATE TABLE audit_checkpoint_head (
  checkpoint_no bigint NOT NULL REFERENCES audit_checkpoint (no),
  chain nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  events bigint NOT NULL,
  head nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (checkpoint_no, chain)
);


-- Keys of the web layer
CREATE TABLE data_protection_key (
  id bigint NOT NULL PRIMARY KEY,
  name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL
);
GO
CREATE TRIGGER audit_event_never_changes ON audit_event AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'audit events never change', 1;
GO
CREATE TRIGGER audit_event_never_goes ON audit_event AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'audit events never go', 1;
GO
CREATE TRIGGER audit_checkpoint_never_changes ON audit_checkpoint AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'checkpoints never change', 1;
GO
CREATE TRIGGER audit_checkpoint_never_goes ON audit_checkpoint AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'checkpoints never go', 1;
