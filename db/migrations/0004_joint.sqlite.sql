-- Joint departmental review (Art. 11)
CREATE TABLE joint_round (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  no INTEGER NOT NULL,
  opened_at TEXT NOT NULL,
  due_on TEXT NOT NULL,
  set_by TEXT NULL,
  set_at TEXT NULL,
  concluded_at TEXT NULL,
  conclusion INTEGER NULL,
  consolidated TEXT NULL,
  silence_reason TEXT NULL
);
CREATE UNIQUE INDEX ux_joint_round_no ON joint_round (case_id, no);

CREATE TABLE joint_participant (
  round_id TEXT NOT NULL REFERENCES joint_round (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  PRIMARY KEY (round_id, unit_id)
);
CREATE INDEX ix_joint_participant_unit ON joint_participant (unit_id, round_id);

-- Every version is kept; the one that isn't replaced counts
CREATE TABLE joint_opinion (
  id TEXT NOT NULL PRIMARY KEY,
  round_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  version_no INTEGER NOT NULL,
  stance INTEGER NOT NULL,
  remark TEXT NOT NULL,
  given_at TEXT NOT NULL,
  given_by TEXT NOT NULL,
  given_by_name TEXT NOT NULL,
  replaced_at TEXT NULL,
  FOREIGN KEY (round_id, unit_id) REFERENCES joint_participant (round_id, unit_id)
);
CREATE UNIQUE INDEX ux_joint_opinion_version ON joint_opinion (round_id, unit_id, version_no);
CREATE UNIQUE INDEX ux_joint_opinion_counts ON joint_opinion (round_id, unit_id) WHERE replaced_at IS NULL;

CREATE TABLE joint_opinion_item (
  id TEXT NOT NULL PRIMARY KEY,
  opinion_id TEXT NOT NULL REFERENCES joint_opinion (id),
  no INTEGER NOT NULL,
  chapter TEXT NOT NULL,
  content TEXT NOT NULL,
  is_must INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_joint_opinion_item_no ON joint_opinion_item (opinion_id, no);

-- How the lead bureau dealt with one version of an opinion
CREATE TABLE joint_handling (
  id TEXT NOT NULL PRIMARY KEY,
  opinion_id TEXT NOT NULL REFERENCES joint_opinion (id),
  content TEXT NOT NULL,
  handled_at TEXT NOT NULL,
  handled_by TEXT NOT NULL,
  handled_by_unit TEXT NOT NULL REFERENCES unit (id),
  replaced_at TEXT NULL
);
CREATE UNIQUE INDEX ux_joint_handling_counts ON joint_handling (opinion_id) WHERE replaced_at IS NULL;

CREATE TABLE joint_reminder (
  id TEXT NOT NULL PRIMARY KEY,
  round_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  content TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  sent_by TEXT NOT NULL,
  FOREIGN KEY (round_id, unit_id) REFERENCES joint_participant (round_id, unit_id)
);
CREATE INDEX ix_joint_reminder_round ON joint_reminder (round_id, unit_id);

-- Whether the environmental assessment was adopted, and why an item wasn't
CREATE TABLE joint_eia (
  id TEXT NOT NULL PRIMARY KEY,
  round_id TEXT NOT NULL REFERENCES joint_round (id),
  is_adopted INTEGER NOT NULL,
  stated_at TEXT NOT NULL,
  stated_by TEXT NOT NULL,
  stated_by_unit TEXT NOT NULL REFERENCES unit (id),
  replaced_at TEXT NULL
);
CREATE UNIQUE INDEX ux_joint_eia_counts ON joint_eia (round_id) WHERE replaced_at IS NULL;

CREATE TABLE joint_eia_item (
  eia_id TEXT NOT NULL REFERENCES joint_eia (id),
  no INTEGER NOT NULL,
  item TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (eia_id, no)
);

-- What each lead bureau confirmed; void once what it was confirmed upon has changed
CREATE TABLE joint_confirmation (
  id TEXT NOT NULL PRIMARY KEY,
  round_id TEXT NOT NULL REFERENCES joint_round (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  conclusion INTEGER NOT NULL,
  consolidated TEXT NOT NULL,
  silence_reason TEXT NOT NULL,
  confirmed_at TEXT NOT NULL,
  confirmed_by TEXT NOT NULL,
  voided_at TEXT NULL
);
CREATE UNIQUE INDEX ux_joint_confirmation_counts ON joint_confirmation (round_id, unit_id) WHERE voided_at IS NULL;

-- The organising body's answer to each item
CREATE TABLE joint_answer (
  id TEXT NOT NULL PRIMARY KEY,
  item_id TEXT NOT NULL REFERENCES joint_opinion_item (id),
  answer INTEGER NOT NULL,
  reason TEXT NOT NULL,
  answered_at TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  replaced_at TEXT NULL
);
CREATE UNIQUE INDEX ux_joint_answer_counts ON joint_answer (item_id) WHERE replaced_at IS NULL;
