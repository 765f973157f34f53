-- Schools that children are placed in
CREATE TABLE school (
  code TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  name TEXT NOT NULL,
  county_code TEXT NOT NULL,
  kind INTEGER NOT NULL,
  stages TEXT NOT NULL,
  special_classes INTEGER NOT NULL,
  has_resource_room INTEGER NOT NULL,
  has_boarding INTEGER NOT NULL,
  places INTEGER NOT NULL,
  pupils INTEGER NOT NULL,
  regular_class_pupils INTEGER NOT NULL,
  latitude REAL NOT NULL,
  longitude REAL NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_school_unit ON school (unit_id);
CREATE INDEX ix_school_county ON school (county_code, code);

-- A child's case. What people wrote about the child lies sealed and is referred to by an id; the child itself is an id.
CREATE TABLE placement_case (
  case_id TEXT NOT NULL PRIMARY KEY REFERENCES approval_case (id),
  child_id TEXT NOT NULL REFERENCES child (id),
  county_code TEXT NOT NULL,
  school_stage INTEGER NOT NULL,
  is_open INTEGER NOT NULL,
  verification_no INTEGER NOT NULL,
  note_open INTEGER NOT NULL,
  closed_on TEXT NULL,
  closing_reason INTEGER NULL,
  closing_evidence TEXT NULL
);
CREATE UNIQUE INDEX ux_placement_case_child ON placement_case (child_id) WHERE is_open = 1;
CREATE INDEX ix_placement_case_county ON placement_case (county_code, is_open);

CREATE TABLE placement_verification (
  case_id TEXT NOT NULL REFERENCES placement_case (case_id),
  verification_no INTEGER NOT NULL,
  party INTEGER NOT NULL,
  finding INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  answered_on TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  PRIMARY KEY (case_id, verification_no, party)
);

CREATE TABLE assessment_round (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES placement_case (case_id),
  no INTEGER NOT NULL,
  is_dispute INTEGER NOT NULL,
  opened_on TEXT NOT NULL,
  has_consent INTEGER NOT NULL,
  ability INTEGER NULL,
  recommended INTEGER NULL,
  summary TEXT NULL,
  minority TEXT NULL,
  concluded_on TEXT NULL,
  concluded_by TEXT NULL
);
CREATE UNIQUE INDEX ux_assessment_round ON assessment_round (case_id, no);

CREATE TABLE assessor (
  round_id TEXT NOT NULL REFERENCES assessment_round (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  profession INTEGER NOT NULL,
  named_on TEXT NOT NULL,
  named_by TEXT NOT NULL,
  tie INTEGER NOT NULL,
  recused_on TEXT NULL,
  PRIMARY KEY (round_id, account_id)
);
CREATE INDEX ix_assessor_account ON assessor (account_id);

CREATE TABLE assessment_finding (
  id TEXT NOT NULL PRIMARY KEY,
  round_id TEXT NOT NULL REFERENCES assessment_round (id),
  dimension INTEGER NOT NULL,
  account_id TEXT NOT NULL,
  version_no INTEGER NOT NULL,
  findings TEXT NOT NULL,
  tool_name TEXT NOT NULL,
  tool_version TEXT NOT NULL,
  score TEXT NULL,
  recorded_at TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_assessment_finding ON assessment_finding (round_id, dimension, account_id, version_no);

CREATE TABLE guardian_view (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES placement_case (case_id),
  round_no INTEGER NOT NULL,
  guardian_id TEXT NOT NULL,
  version_no INTEGER NOT NULL,
  view INTEGER NOT NULL,
  words TEXT NOT NULL,
  other_wish TEXT NOT NULL,
  channel TEXT NOT NULL,
  heard_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_guardian_view ON guardian_view (case_id, round_no, guardian_id, version_no);

CREATE TABLE child_wish (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES placement_case (case_id),
  round_no INTEGER NOT NULL,
  version_no INTEGER NOT NULL,
  wish TEXT NOT NULL,
  heard_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_child_wish ON child_wish (case_id, round_no, version_no);

-- What was done and written down along the way: explanations, letters, attempts, notes, visits. Rows are added only.
CREATE TABLE placement_record (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES placement_case (case_id),
  kind TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  guardian_id TEXT NULL,
  unit_id TEXT NOT NULL,
  content TEXT NOT NULL,
  document_sha256 TEXT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL
);
CREATE INDEX ix_placement_record_case ON placement_record (case_id, kind, happened_on);

CREATE TABLE placement_decision (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES placement_case (case_id),
  no INTEGER NOT NULL,
  round_no INTEGER NOT NULL,
  is_dispute INTEGER NOT NULL,
  form INTEGER NOT NULL,
  suggested_form INTEGER NOT NULL,
  ability INTEGER NOT NULL,
  school_code TEXT NULL REFERENCES school (code),
  roll_school_code TEXT NULL REFERENCES school (code),
  home_ground INTEGER NULL,
  home_evidence_sha256 TEXT NULL,
  content TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  proposed_on TEXT NOT NULL,
  state TEXT NOT NULL,
  answered_by TEXT NULL,
  answered_on TEXT NULL,
  answer_reason TEXT NULL
);
CREATE UNIQUE INDEX ux_placement_decision ON placement_decision (case_id, no);

-- Where a child is taught, and on which days. One without an end at any instant.
CREATE TABLE placement (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES placement_case (case_id),
  child_id TEXT NOT NULL REFERENCES child (id),
  decision_id TEXT NOT NULL REFERENCES placement_decision (id),
  county_code TEXT NOT NULL,
  form INTEGER NOT NULL,
  school_code TEXT NULL REFERENCES school (code),
  roll_school_code TEXT NULL REFERENCES school (code),
  starts_on TEXT NOT NULL,
  ends_on TEXT NULL,
  appeared_on TEXT NULL
);
CREATE UNIQUE INDEX ux_placement_in_force ON placement (child_id) WHERE ends_on IS NULL;
CREATE UNIQUE INDEX ux_placement_of_decision ON placement (decision_id);
CREATE INDEX ix_placement_case ON placement (case_id, starts_on);
CREATE INDEX ix_placement_school ON placement (school_code, form);

CREATE TABLE placement_mentor (
  placement_id TEXT NOT NULL REFERENCES placement (id),
  no INTEGER NOT NULL,
  name TEXT NOT NULL,
  named_on TEXT NOT NULL,
  left_on TEXT NULL,
  leaving_reason TEXT NULL,
  PRIMARY KEY (placement_id, no)
);

CREATE TABLE home_visit (
  id TEXT NOT NULL PRIMARY KEY,
  placement_id TEXT NOT NULL REFERENCES placement (id),
  visited_on TEXT NOT NULL,
  lessons INTEGER NOT NULL,
  content TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL
);
CREATE INDEX ix_home_visit ON home_visit (placement_id, visited_on);

CREATE TABLE individual_plan (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES placement_case (case_id),
  placement_id TEXT NOT NULL REFERENCES placement (id),
  no INTEGER NOT NULL,
  content TEXT NOT NULL,
  made_on TEXT NOT NULL,
  made_by TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_individual_plan ON individual_plan (case_id, no);

CREATE TABLE school_refusal (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES placement_case (case_id),
  decision_id TEXT NOT NULL REFERENCES placement_decision (id),
  school_code TEXT NOT NULL REFERENCES school (code),
  kind TEXT NOT NULL,
  facts TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  ordered_on TEXT NULL,
  ordered_by TEXT NULL,
  due_on TEXT NULL,
  reported_on TEXT NULL,
  ended_on TEXT NULL
);
CREATE INDEX ix_school_refusal ON school_refusal (case_id, opened_on);

CREATE TABLE change_suggestion (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES placement_case (case_id),
  no INTEGER NOT NULL,
  form INTEGER NOT NULL,
  reason TEXT NOT NULL,
  suggested_on TEXT NOT NULL,
  suggested_by TEXT NOT NULL,
  answer TEXT NULL,
  answered_on TEXT NULL,
  answered_by TEXT NULL
);
CREATE UNIQUE INDEX ux_change_suggestion ON change_suggestion (case_id, no);

CREATE TABLE county_handover (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES placement_case (case_id),
  no INTEGER NOT NULL,
  from_county TEXT NOT NULL,
  to_county TEXT NOT NULL,
  was_followed_up INTEGER NOT NULL,
  reason TEXT NOT NULL,
  state INTEGER NOT NULL,
  offered_on TEXT NOT NULL,
  offered_by TEXT NOT NULL,
  answer TEXT NULL,
  answered_on TEXT NULL,
  answered_by TEXT NULL
);
CREATE UNIQUE INDEX ux_county_handover_open ON county_handover (case_id) WHERE state = 1;
CREATE UNIQUE INDEX ux_county_handover ON county_handover (case_id, no);

CREATE TABLE placement_dispute (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES placement_case (case_id),
  no INTEGER NOT NULL,
  stage TEXT NOT NULL,
  guardian_id TEXT NULL,
  grounds TEXT NOT NULL,
  raised_on TEXT NOT NULL,
  raised_by TEXT NOT NULL,
  decision_id TEXT NULL REFERENCES placement_decision (id),
  factors TEXT NULL,
  outcome TEXT NULL,
  decided_on TEXT NULL,
  review_through TEXT NULL,
  court_through TEXT NULL
);
CREATE UNIQUE INDEX ux_placement_dispute ON placement_dispute (case_id, no);

CREATE TABLE placement_deferral (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES placement_case (case_id),
  no INTEGER NOT NULL,
  from_on TEXT NOT NULL,
  through_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  evidence_sha256 TEXT NOT NULL,
  state TEXT NOT NULL,
  asked_on TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  answer TEXT NULL,
  answered_on TEXT NULL,
  answered_by TEXT NULL,
  reopened_on TEXT NULL
);
CREATE UNIQUE INDEX ux_placement_deferral ON placement_deferral (case_id, no);
