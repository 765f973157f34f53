-- What is known of a child lies sealed under a key outside the database; a row says which key, and its id is bound to the seal
CREATE TABLE sealed_value (
  id TEXT NOT NULL PRIMARY KEY,
  child_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  purpose INTEGER NOT NULL,
  key_no INTEGER NOT NULL,
  content TEXT NOT NULL,
  sealed_at TEXT NOT NULL
);
CREATE INDEX ix_sealed_value_child ON sealed_value (child_id, kind);
CREATE INDEX ix_sealed_value_key ON sealed_value (key_no, id);

-- The register of children (残疾人教育条例 §15). No name, no number, no birth date: tokens are keyed hashes
CREATE TABLE child (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  temporary_number TEXT NULL,
  county_code TEXT NOT NULL,
  township_unit_id TEXT NULL REFERENCES unit (id),
  source INTEGER NOT NULL,
  source_unit_id TEXT NOT NULL REFERENCES unit (id),
  person_id TEXT NOT NULL REFERENCES sealed_value (id),
  id_token TEXT NULL,
  person_token TEXT NOT NULL,
  status TEXT NOT NULL,
  finding INTEGER NULL,
  settled_on TEXT NULL,
  settled_by TEXT NULL,
  settled_evidence_id TEXT NULL REFERENCES sealed_value (id),
  settled_reason_id TEXT NULL REFERENCES sealed_value (id),
  closing_reason INTEGER NULL,
  closing_evidence_id TEXT NULL REFERENCES sealed_value (id),
  closed_on TEXT NULL,
  hold_reason_id TEXT NULL REFERENCES sealed_value (id),
  merged_into TEXT NULL REFERENCES child (id),
  erased_on TEXT NULL,
  version INTEGER NOT NULL,
  registered_at TEXT NOT NULL,
  registered_by TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_child_number ON child (number);
CREATE INDEX ix_child_county ON child (county_code, status, number);
CREATE INDEX ix_child_township ON child (township_unit_id, status, number);
CREATE INDEX ix_child_id_token ON child (id_token) WHERE id_token IS NOT NULL;
CREATE INDEX ix_child_person_token ON child (person_token);

-- Every version of what is known; a correction adds one (B39)
CREATE TABLE child_version (
  child_id TEXT NOT NULL REFERENCES child (id),
  no INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  reason_id TEXT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (child_id, no)
);

CREATE TABLE child_correction_refusal (
  id TEXT NOT NULL PRIMARY KEY,
  child_id TEXT NOT NULL REFERENCES child (id),
  asked_id TEXT NOT NULL REFERENCES sealed_value (id),
  reason_id TEXT NOT NULL REFERENCES sealed_value (id),
  refused_at TEXT NOT NULL,
  refused_by TEXT NOT NULL
);
CREATE INDEX ix_child_correction_refusal ON child_correction_refusal (child_id, refused_at);

-- What each of the three parties found
CREATE TABLE child_mark (
  child_id TEXT NOT NULL REFERENCES child (id),
  party INTEGER NOT NULL,
  finding INTEGER NOT NULL,
  evidence_id TEXT NULL REFERENCES sealed_value (id),
  marked_at TEXT NOT NULL,
  marked_by TEXT NOT NULL,
  PRIMARY KEY (child_id, party)
);

CREATE TABLE child_distinct (
  first_id TEXT NOT NULL REFERENCES child (id),
  second_id TEXT NOT NULL REFERENCES child (id),
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  PRIMARY KEY (first_id, second_id)
);

CREATE TABLE child_merge (
  id TEXT NOT NULL PRIMARY KEY,
  kept_id TEXT NOT NULL REFERENCES child (id),
  merged_id TEXT NOT NULL REFERENCES child (id),
  status_before TEXT NOT NULL,
  reason_id TEXT NOT NULL REFERENCES sealed_value (id),
  merged_at TEXT NOT NULL,
  merged_by TEXT NOT NULL,
  undone_at TEXT NULL,
  undone_by TEXT NULL
);
CREATE UNIQUE INDEX ux_child_merge_open ON child_merge (merged_id) WHERE undone_at IS NULL;

CREATE TABLE child_guardian (
  id TEXT NOT NULL PRIMARY KEY,
  child_id TEXT NOT NULL REFERENCES child (id),
  kind INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES sealed_value (id),
  authority_through TEXT NULL,
  account_id TEXT NULL REFERENCES account (id),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  ended_on TEXT NULL
);
CREATE INDEX ix_child_guardian_child ON child_guardian (child_id, recorded_at);
CREATE INDEX ix_child_guardian_account ON child_guardian (account_id) WHERE account_id IS NOT NULL;

-- Consents given or refused, and notices told; rows are added, and a consent is withdrawn once
CREATE TABLE child_consent (
  id TEXT NOT NULL PRIMARY KEY,
  child_id TEXT NOT NULL REFERENCES child (id),
  no INTEGER NOT NULL,
  purpose INTEGER NOT NULL,
  is_given INTEGER NOT NULL,
  guardian_id TEXT NOT NULL REFERENCES child_guardian (id),
  channel TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  withdrawn_at TEXT NULL,
  withdrawn_by TEXT NULL
);
CREATE UNIQUE INDEX ux_child_consent ON child_consent (child_id, no);

CREATE TABLE child_notice (
  id TEXT NOT NULL PRIMARY KEY,
  child_id TEXT NOT NULL REFERENCES child (id),
  guardian_id TEXT NOT NULL REFERENCES child_guardian (id),
  kind TEXT NOT NULL,
  channel TEXT NOT NULL,
  told_on TEXT NOT NULL,
  words_id TEXT NOT NULL REFERENCES sealed_value (id),
  recorded_by TEXT NOT NULL
);
CREATE INDEX ix_child_notice ON child_notice (child_id, told_on);

-- Who asked to open a file, what for, who approved, until when
CREATE TABLE child_opening (
  id TEXT NOT NULL PRIMARY KEY,
  child_id TEXT NOT NULL REFERENCES child (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  account_name TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  county_code TEXT NULL,
  purpose INTEGER NOT NULL,
  reason_id TEXT NOT NULL REFERENCES sealed_value (id),
  state TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  answered_by TEXT NULL,
  answered_name TEXT NULL,
  answered_at TEXT NULL,
  open_until TEXT NULL
);
CREATE INDEX ix_child_opening_child ON child_opening (child_id, asked_at);
CREATE INDEX ix_child_opening_waiting ON child_opening (county_code, asked_at) WHERE state = 'asked';

-- Reports about a child: the bytes lie in the document folder, each under a key of its own, which lies sealed beside the file's name and goes with it
CREATE TABLE child_report (
  id TEXT NOT NULL PRIMARY KEY,
  child_id TEXT NOT NULL REFERENCES child (id),
  name_id TEXT NOT NULL REFERENCES sealed_value (id),
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  uploaded_at TEXT NOT NULL,
  uploaded_by TEXT NOT NULL,
  quarantined_at TEXT NULL,
  quarantined_by TEXT NULL,
  quarantine_reason_id TEXT NULL REFERENCES sealed_value (id),
  authority_told_on TEXT NULL,
  guardian_told_on TEXT NULL
);
CREATE INDEX ix_child_report ON child_report (child_id, uploaded_at);
