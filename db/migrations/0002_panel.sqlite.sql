-- Expert pool and panel (Art. 12)
CREATE TABLE expert (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  full_name TEXT NOT NULL,
  field TEXT NOT NULL,
  employer TEXT NOT NULL,
  title TEXT NOT NULL,
  phone TEXT NOT NULL,
  affiliations TEXT NOT NULL,
  status TEXT NOT NULL,
  account_id TEXT NULL REFERENCES account (id),
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_expert_number ON expert (number);
CREATE INDEX ix_expert_account ON expert (account_id);

CREATE TABLE panel_round (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  no INTEGER NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  meets_at TEXT NULL,
  place TEXT NULL,
  chair_seat INTEGER NULL,
  opened_at TEXT NOT NULL,
  ended_at TEXT NULL,
  outcome TEXT NULL
);
CREATE UNIQUE INDEX ux_panel_round_no ON panel_round (case_id, no);
CREATE UNIQUE INDEX ux_panel_round_open ON panel_round (case_id) WHERE ended_at IS NULL;

CREATE TABLE panel_seat (
  id TEXT NOT NULL PRIMARY KEY,
  panel_round_id TEXT NOT NULL REFERENCES panel_round (id),
  seat_no INTEGER NOT NULL,
  kind TEXT NOT NULL,
  department_code TEXT NULL,
  expert_id TEXT NULL REFERENCES expert (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  full_name TEXT NOT NULL,
  field TEXT NOT NULL,
  seated_at TEXT NOT NULL,
  signed_in_at TEXT NULL,
  left_at TEXT NULL,
  vacated_at TEXT NULL,
  vacated_reason TEXT NULL
);
CREATE UNIQUE INDEX ux_panel_seat_no ON panel_seat (panel_round_id, seat_no) WHERE vacated_at IS NULL;
CREATE UNIQUE INDEX ux_panel_seat_person ON panel_seat (panel_round_id, account_id) WHERE vacated_at IS NULL;
CREATE INDEX ix_panel_seat_account ON panel_seat (account_id, vacated_at);
