-- What is known of a child lies sealed under a key outside the database; a row says which key, and its id is bound to the seal
CREATE TABLE sealed_value (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  child_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  purpose bigint NOT NULL,
  key_no bigint NOT NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  sealed_at datetimeoffset(7) NOT NULL
);
CREATE INDEX ix_sealed_value_child ON sealed_value (child_id, kind);
CREATE INDEX ix_sealed_value_key ON sealed_value (key_no, id);

-- The register of children (残疾人教育条例 §15). No name, no number, no birth date: tokens are keyed hashes
CREATE TABLE child (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  number nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  temporary_number nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  county_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  township_unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES unit (id),
  source bigint NOT NULL,
  source_unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES unit (id),
  person_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES sealed_value (id),
  id_token nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  person_token nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  status nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  finding bigint NULL,
  settled_on date NULL,
  settled_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  settled_evidence_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES sealed_value (id),
  settled_reason_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES sealed_value (id),
  closing_reason bigint NULL,
  closing_evidence_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES sealed_value (id),
  closed_on date NULL,
  hold_reason_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES sealed_value (id),
  merged_into nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES child (id),
  erased_on date NULL,
  version bigint NOT NULL,
  registered_at datetimeoffset(7) NOT NULL,
  registered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL
);
CREATE UNIQUE INDEX ux_child_number ON child (number);
CREATE INDEX ix_child_county ON child (county_code, status, number);
CREATE INDEX ix_child_township ON child (township_unit_id, status, number);
CREATE INDEX ix_child_id_token ON child (id_token) WHERE id_token IS NOT NULL;
CREATE INDEX ix_child_person_token ON child (person_token);

-- Every version of what is known; a correction adds one (B39)
CREATE TABLE child_version (
  child_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  no bigint NOT NULL,
  person_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  recorded_at datetimeoffset(7) NOT NULL,
  recorded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (child_id, no)
);

CREATE TABLE child_correction_refusal (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  child_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  asked_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES sealed_value (id),
  reason_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES sealed_value (id),
  refused_at datetimeoffset(7) NOT NULL,
  refused_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL
);
CREATE INDEX ix_child_correction_refusal ON child_correction_refusal (child_id, refused_at);

-- What each of the three parties found
CREATE TABLE child_mark (
  child_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  party bigint NOT NULL,
  finding bigint NOT NULL,
  evidence_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES sealed_value (id),
  marked_at datetimeoffset(7) NOT NULL,
  marked_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (child_id, party)
);

CREATE TABLE child_distinct (
  first_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  second_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  decided_at datetimeoffset(7) NOT NULL,
  decided_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (first_id, second_id)
);

CREATE TABLE child_merge (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  kept_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  merged_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  status_before nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES sealed_value (id),
  merged_at datetimeoffset(7) NOT NULL,
  merged_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  undone_at datetimeoffset(7) NULL,
  undone_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_child_merge_open ON child_merge (merged_id) WHERE undone_at IS NULL;

CREATE TABLE child_guardian (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  child_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  kind bigint NOT NULL,
  person_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES sealed_value (id),
  authority_through date NULL,
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES account (id),
  recorded_at datetimeoffset(7) NOT NULL,
  recorded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  ended_on date NULL
);
CREATE INDEX ix_child_guardian_child ON child_guardian (child_id, recorded_at);
CREATE INDEX ix_child_guardian_account ON child_guardian (account_id) WHERE account_id IS NOT NULL;

-- Consents given or refused, and notices told; rows are added, and a consent is withdrawn once
CREATE TABLE child_consent (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  child_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  no bigint NOT NULL,
  purpose bigint NOT NULL,
  is_given bigint NOT NULL,
  guardian_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child_guardian (id),
  channel nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_at datetimeoffset(7) NOT NULL,
  recorded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  withdrawn_at datetimeoffset(7) NULL,
  withdrawn_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_child_consent ON child_consent (child_id, no);

CREATE TABLE child_notice (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  child_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  guardian_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child_guardian (id),
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  channel nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  told_on date NOT NULL,
  words_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES sealed_value (id),
  recorded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL
);
CREATE INDEX ix_child_notice ON child_notice (child_id, told_on);

-- Who asked to open a file, what for, who approved, until when
CREATE TABLE child_opening (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  child_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  account_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  unit_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  county_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  purpose bigint NOT NULL,
  reason_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES sealed_value (id),
  state nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  asked_at datetimeoffset(7) NOT NULL,
  answered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  answered_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
  answered_at datetimeoffset(7) NULL,
  open_until datetimeoffset(7) NULL
);
CREATE INDEX ix_child_opening_child ON child_opening (child_id, asked_at);
CREATE INDEX ix_child_opening_waiting ON child_opening (county_code, asked_at) WHERE state = 'asked';

-- Reports about a child: the bytes lie in the document folder, each under a key of its own, which lies sealed beside the file's name and goes with it
CREATE TABLE child_report (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  child_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  name_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES sealed_value (id),
  media_type nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  uploaded_at datetimeoffset(7) NOT NULL,
  uploaded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  quarantined_at datetimeoffset(7) NULL,
  quarantined_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  quarantine_reason_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES sealed_value (id),
  authority_told_on date NULL,
  guardian_told_on date NULL
);
CREATE INDEX ix_child_report ON child_report (child_id, uploaded_at);
