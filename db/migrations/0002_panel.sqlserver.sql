-- Expert pool and panel (Art. 12)
CREATE TABLE expert (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  number nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  full_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  field nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  employer nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  title nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  phone nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  affiliations nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  status nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES account (id),
  version bigint NOT NULL
);
CREATE UNIQUE INDEX ux_expert_number ON expert (number);
CREATE INDEX ix_expert_account ON expert (account_id);

CREATE TABLE panel_round (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  no bigint NOT NULL,
  status nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  meets_at datetimeoffset(7) NULL,
  place nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  chair_seat bigint NULL,
  opened_at datetimeoffset(7) NOT NULL,
  ended_at datetimeoffset(7) NULL,
  outcome nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_panel_round_no ON panel_round (case_id, no);
CREATE UNIQUE INDEX ux_panel_round_open ON panel_round (case_id) WHERE ended_at IS NULL;

CREATE TABLE panel_seat (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  panel_round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES panel_round (id),
  seat_no bigint NOT NULL,
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  department_code nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  expert_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES expert (id),
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  full_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  field nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  seated_at datetimeoffset(7) NOT NULL,
  signed_in_at datetimeoffset(7) NULL,
  left_at datetimeoffset(7) NULL,
  vacated_at datetimeoffset(7) NULL,
  vacated_reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_panel_seat_no ON panel_seat (panel_round_id, seat_no) WHERE vacated_at IS NULL;
CREATE UNIQUE INDEX ux_panel_seat_person ON panel_seat (panel_round_id, account_id) WHERE vacated_at IS NULL;
CREATE INDEX ix_panel_seat_account ON panel_seat (account_id, vacated_at);
