-- Schools that children are placed in
CREATE TABLE school (
  code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES unit (id),
  name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  county_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  kind bigint NOT NULL,
  stages nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  special_classes bigint NOT NULL,
  has_resource_room bigint NOT NULL,
  has_boarding bigint NOT NULL,
  places bigint NOT NULL,
  pupils bigint NOT NULL,
  regular_class_pupils bigint NOT NULL,
  latitude float(53) NOT NULL,
  longitude float(53) NOT NULL,
  version bigint NOT NULL
);
CREATE UNIQUE INDEX ux_school_unit ON school (unit_id);
CREATE INDEX ix_school_county ON school (county_code, code);

-- A child's case. What people wrote about the child lies sealed and is referred to by an id; the child itself is an id.
CREATE TABLE placement_case (
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY REFERENCES approval_case (id),
  child_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  county_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  school_stage bigint NOT NULL,
  is_open bigint NOT NULL,
  verification_no bigint NOT NULL,
  note_open bigint NOT NULL,
  closed_on date NULL,
  closing_reason bigint NULL,
  closing_evidence nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_placement_case_child ON placement_case (child_id) WHERE is_open = 1;
CREATE INDEX ix_placement_case_county ON placement_case (county_code, is_open);

CREATE TABLE placement_verification (
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_case (case_id),
  verification_no bigint NOT NULL,
  party bigint NOT NULL,
  finding bigint NOT NULL,
  evidence nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  answered_on date NOT NULL,
  answered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (case_id, verification_no, party)
);

CREATE TABLE assessment_round (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_case (case_id),
  no bigint NOT NULL,
  is_dispute bigint NOT NULL,
  opened_on date NOT NULL,
  has_consent bigint NOT NULL,
  ability bigint NULL,
  recommended bigint NULL,
  summary nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  minority nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  concluded_on date NULL,
  concluded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_assessment_round ON assessment_round (case_id, no);

CREATE TABLE assessor (
  round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES assessment_round (id),
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  profession bigint NOT NULL,
  named_on date NOT NULL,
  named_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  tie bigint NOT NULL,
  recused_on date NULL,
  PRIMARY KEY (round_id, account_id)
);
CREATE INDEX ix_assessor_account ON assessor (account_id);

CREATE TABLE assessment_finding (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES assessment_round (id),
  dimension bigint NOT NULL,
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version_no bigint NOT NULL,
  findings nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  tool_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  tool_version nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  score nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  recorded_at datetimeoffset(7) NOT NULL
);
CREATE UNIQUE INDEX ux_assessment_finding ON assessment_finding (round_id, dimension, account_id, version_no);

CREATE TABLE guardian_view (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_case (case_id),
  round_no bigint NOT NULL,
  guardian_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version_no bigint NOT NULL,
  [view] bigint NOT NULL,
  words nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  other_wish nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  channel nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  heard_on date NOT NULL,
  recorded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_at datetimeoffset(7) NOT NULL
);
CREATE UNIQUE INDEX ux_guardian_view ON guardian_view (case_id, round_no, guardian_id, version_no);

CREATE TABLE child_wish (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_case (case_id),
  round_no bigint NOT NULL,
  version_no bigint NOT NULL,
  wish nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  heard_on date NOT NULL,
  recorded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL
);
CREATE UNIQUE INDEX ux_child_wish ON child_wish (case_id, round_no, version_no);

-- What was done and written down along the way: explanations, letters, attempts, notes, visits. Rows are added only.
CREATE TABLE placement_record (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_case (case_id),
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  happened_on date NOT NULL,
  guardian_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  unit_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  document_sha256 nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  recorded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_at datetimeoffset(7) NOT NULL
);
CREATE INDEX ix_placement_record_case ON placement_record (case_id, kind, happened_on);

CREATE TABLE placement_decision (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_case (case_id),
  no bigint NOT NULL,
  round_no bigint NOT NULL,
  is_dispute bigint NOT NULL,
  form bigint NOT NULL,
  suggested_form bigint NOT NULL,
  ability bigint NOT NULL,
  school_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES school (code),
  roll_school_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES school (code),
  home_ground bigint NULL,
  home_evidence_sha256 nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  proposed_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  proposed_on date NOT NULL,
  state nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  answered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  answered_on date NULL,
  answer_reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_placement_decision ON placement_decision (case_id, no);

-- Where a child is taught, and on which days. One without an end at any instant.
CREATE TABLE placement (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_case (case_id),
  child_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES child (id),
  decision_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_decision (id),
  county_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  form bigint NOT NULL,
  school_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES school (code),
  roll_school_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES school (code),
  starts_on date NOT NULL,
  ends_on date NULL,
  appeared_on date NULL
);
CREATE UNIQUE INDEX ux_placement_in_force ON placement (child_id) WHERE ends_on IS NULL;
CREATE UNIQUE INDEX ux_placement_of_decision ON placement (decision_id);
CREATE INDEX ix_placement_case ON placement (case_id, starts_on);
CREATE INDEX ix_placement_school ON placement (school_code, form);

CREATE TABLE placement_mentor (
  placement_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement (id),
  no bigint NOT NULL,
  name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  named_on date NOT NULL,
  left_on date NULL,
  leaving_reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  PRIMARY KEY (placement_id, no)
);

CREATE TABLE home_visit (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  placement_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement (id),
  visited_on date NOT NULL,
  lessons bigint NOT NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_at datetimeoffset(7) NOT NULL
);
CREATE INDEX ix_home_visit ON home_visit (placement_id, visited_on);

CREATE TABLE individual_plan (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_case (case_id),
  placement_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement (id),
  no bigint NOT NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  made_on date NOT NULL,
  made_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL
);
CREATE UNIQUE INDEX ux_individual_plan ON individual_plan (case_id, no);

CREATE TABLE school_refusal (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_case (case_id),
  decision_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_decision (id),
  school_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES school (code),
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  facts nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  opened_on date NOT NULL,
  opened_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  ordered_on date NULL,
  ordered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  due_on date NULL,
  reported_on date NULL,
  ended_on date NULL
);
CREATE INDEX ix_school_refusal ON school_refusal (case_id, opened_on);

CREATE TABLE change_suggestion (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_case (case_id),
  no bigint NOT NULL,
  form bigint NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  suggested_on date NOT NULL,
  suggested_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  answer nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  answered_on date NULL,
  answered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_change_suggestion ON change_suggestion (case_id, no);

CREATE TABLE county_handover (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_case (case_id),
  no bigint NOT NULL,
  from_county nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  to_county nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  was_followed_up bigint NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  state bigint NOT NULL,
  offered_on date NOT NULL,
  offered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  answer nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  answered_on date NULL,
  answered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_county_handover_open ON county_handover (case_id) WHERE state = 1;
CREATE UNIQUE INDEX ux_county_handover ON county_handover (case_id, no);

CREATE TABLE placement_dispute (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_case (case_id),
  no bigint NOT NULL,
  stage nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  guardian_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  grounds nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  raised_on date NOT NULL,
  raised_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  decision_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES placement_decision (id),
  factors nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  outcome nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  decided_on date NULL,
  review_through date NULL,
  court_through date NULL
);
CREATE UNIQUE INDEX ux_placement_dispute ON placement_dispute (case_id, no);

CREATE TABLE placement_deferral (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES placement_case (case_id),
  no bigint NOT NULL,
  from_on date NOT NULL,
  through_on date NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  evidence_sha256 nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  state nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  asked_on date NOT NULL,
  asked_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  answer nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  answered_on date NULL,
  answered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  reopened_on date NULL
);
CREATE UNIQUE INDEX ux_placement_deferral ON placement_deferral (case_id, no);
