-- Joint departmental review (Art. 11)
CREATE TABLE joint_round (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  no bigint NOT NULL,
  opened_at datetimeoffset(7) NOT NULL,
  due_on date NOT NULL,
  set_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  set_at datetimeoffset(7) NULL,
  concluded_at datetimeoffset(7) NULL,
  conclusion bigint NULL,
  consolidated nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  silence_reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_joint_round_no ON joint_round (case_id, no);

CREATE TABLE joint_participant (
  round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES joint_round (id),
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES unit (id),
  PRIMARY KEY (round_id, unit_id)
);
CREATE INDEX ix_joint_participant_unit ON joint_participant (unit_id, round_id);

-- Every version is kept; the one that isn't replaced counts
CREATE TABLE joint_opinion (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version_no bigint NOT NULL,
  stance bigint NOT NULL,
  remark nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  given_at datetimeoffset(7) NOT NULL,
  given_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  given_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  replaced_at datetimeoffset(7) NULL,
  FOREIGN KEY (round_id, unit_id) REFERENCES joint_participant (round_id, unit_id)
);
CREATE UNIQUE INDEX ux_joint_opinion_version ON joint_opinion (round_id, unit_id, version_no);
CREATE UNIQUE INDEX ux_joint_opinion_counts ON joint_opinion (round_id, unit_id) WHERE replaced_at IS NULL;

CREATE TABLE joint_opinion_item (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  opinion_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES joint_opinion (id),
  no bigint NOT NULL,
  chapter nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  is_must bigint NOT NULL
);
CREATE UNIQUE INDEX ux_joint_opinion_item_no ON joint_opinion_item (opinion_id, no);

-- How the lead bureau dealt with one version of an opinion
CREATE TABLE joint_handling (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  opinion_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES joint_opinion (id),
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  handled_at datetimeoffset(7) NOT NULL,
  handled_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  handled_by_unit nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES unit (id),
  replaced_at datetimeoffset(7) NULL
);
CREATE UNIQUE INDEX ux_joint_handling_counts ON joint_handling (opinion_id) WHERE replaced_at IS NULL;

CREATE TABLE joint_reminder (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  sent_at datetimeoffset(7) NOT NULL,
  sent_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  FOREIGN KEY (round_id, unit_id) REFERENCES joint_participant (round_id, unit_id)
);
CREATE INDEX ix_joint_reminder_round ON joint_reminder (round_id, unit_id);

-- Whether the environmental assessment was adopted, and why an item wasn't
CREATE TABLE joint_eia (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES joint_round (id),
  is_adopted bigint NOT NULL,
  stated_at datetimeoffset(7) NOT NULL,
  stated_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  stated_by_unit nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES unit (id),
  replaced_at datetimeoffset(7) NULL
);
CREATE UNIQUE INDEX ux_joint_eia_counts ON joint_eia (round_id) WHERE replaced_at IS NULL;

CREATE TABLE joint_eia_item (
  eia_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES joint_eia (id),
  no bigint NOT NULL,
  item nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (eia_id, no)
);

-- What each lead bureau confirmed; void once what it was confirmed upon has changed
CREATE TABLE joint_confirmation (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES joint_round (id),
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES unit (id),
  conclusion bigint NOT NULL,
  consolidated nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  silence_reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  confirmed_at datetimeoffset(7) NOT NULL,
  confirmed_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  voided_at datetimeoffset(7) NULL
);
CREATE UNIQUE INDEX ux_joint_confirmation_counts ON joint_confirmation (round_id, unit_id) WHERE voided_at IS NULL;

-- The organising body's answer to each item
CREATE TABLE joint_answer (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  item_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES joint_opinion_item (id),
  answer bigint NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  answered_at datetimeoffset(7) NOT NULL,
  answered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  replaced_at datetimeoffset(7) NULL
);
CREATE UNIQUE INDEX ux_joint_answer_counts ON joint_answer (item_id) WHERE replaced_at IS NULL;
