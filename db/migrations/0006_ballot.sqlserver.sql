-- The meeting's steps, each as it was minuted. A repeated ballot adds another attempt of the last step.
CREATE TABLE panel_step (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  panel_round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES panel_round (id),
  step nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  attempt bigint NOT NULL,
  started_at datetimeoffset(7) NOT NULL,
  ended_at datetimeoffset(7) NOT NULL,
  minutes nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  minuted_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  minuted_at datetimeoffset(7) NOT NULL
);
CREATE UNIQUE INDEX ux_panel_step ON panel_step (panel_round_id, step, attempt);

-- The ballot: one open or closed box a round; a repeated one is kept and stays sealed
CREATE TABLE ballot (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  panel_round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES panel_round (id),
  no bigint NOT NULL,
  status nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (status IN ('open', 'closed', 'repeated')),
  opened_at datetimeoffset(7) NOT NULL,
  opened_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  ended_at datetimeoffset(7) NULL,
  ended_reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  box_hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_ballot_no ON ballot (panel_round_id, no);
CREATE UNIQUE INDEX ux_ballot_counts ON ballot (panel_round_id) WHERE status <> 'repeated';

-- Exactly the seventeen seats as they stood at the opening
CREATE TABLE ballot_seat (
  ballot_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES ballot (id),
  seat_no bigint NOT NULL CHECK (seat_no BETWEEN 1 AND 17),
  panel_seat_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES panel_seat (id),
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  full_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  was_present bigint NOT NULL,
  PRIMARY KEY (ballot_id, seat_no)
);
CREATE UNIQUE INDEX ux_ballot_seat_person ON ballot_seat (ballot_id, account_id);

-- Sealed: no choice, no opinion, no time; rows lie by seat, not by the order in which they came
CREATE TABLE ballot_vote (
  ballot_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  seat_no bigint NOT NULL,
  revision bigint NOT NULL,
  nonce nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  sealed nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  receipt nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  operation_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (ballot_id, seat_no, revision),
  FOREIGN KEY (ballot_id, seat_no) REFERENCES ballot_seat (ballot_id, seat_no)
);

CREATE TABLE ballot_void (
  ballot_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  seat_no bigint NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  voided_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  voided_at datetimeoffset(7) NOT NULL,
  PRIMARY KEY (ballot_id, seat_no),
  FOREIGN KEY (ballot_id, seat_no) REFERENCES ballot_seat (ballot_id, seat_no)
);

-- Two sides, two people
CREATE TABLE ballot_closing (
  ballot_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES ballot (id),
  side nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (side IN ('chair', 'supervisor')),
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  full_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  last_call bigint NOT NULL,
  confirmed_at datetimeoffset(7) NOT NULL,
  PRIMARY KEY (ballot_id, side)
);
CREATE UNIQUE INDEX ux_ballot_closing_person ON ballot_closing (ballot_id, account_id);

-- What the box held, written at the closing
CREATE TABLE ballot_choice (
  ballot_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  seat_no bigint NOT NULL,
  revision bigint NOT NULL,
  choice bigint NOT NULL CHECK (choice IN (1, 2, 3)),
  opinion nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (ballot_id, seat_no),
  FOREIGN KEY (ballot_id, seat_no, revision) REFERENCES ballot_vote (ballot_id, seat_no, revision)
);

-- The last one counts; those that it supersedes are kept
CREATE TABLE ballot_verdict (
  ballot_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES ballot (id),
  no bigint NOT NULL,
  passes bigint NOT NULL,
  fails bigint NOT NULL,
  abstentions bigint NOT NULL,
  not_cast bigint NOT NULL,
  passed bigint NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  found_at datetimeoffset(7) NOT NULL,
  PRIMARY KEY (ballot_id, no)
);

-- The written conclusion and who stands by it
CREATE TABLE conclusion (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  panel_round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES panel_round (id),
  ballot_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES ballot (id),
  version_no bigint NOT NULL,
  assessment nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  amendments nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  sha256 nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  written_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  written_at datetimeoffset(7) NOT NULL,
  superseded_at datetimeoffset(7) NULL,
  superseded_reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_conclusion_version ON conclusion (panel_round_id, version_no);
CREATE UNIQUE INDEX ux_conclusion_stands ON conclusion (panel_round_id) WHERE superseded_at IS NULL;

CREATE TABLE conclusion_signature (
  conclusion_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES conclusion (id),
  seat_no bigint NOT NULL,
  no bigint NOT NULL,
  account_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  full_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (kind IN ('signed', 'refused')),
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  sha256 nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  signed_at datetimeoffset(7) NOT NULL,
  PRIMARY KEY (conclusion_id, seat_no, no)
);

CREATE TABLE panel_resubmission (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  panel_round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES panel_round (id),
  statement nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  mandatory_changed bigint NOT NULL,
  resubmitted_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  resubmitted_at datetimeoffset(7) NOT NULL
);
CREATE UNIQUE INDEX ux_panel_resubmission ON panel_resubmission (panel_round_id);
GO
CREATE TRIGGER ballot_vote_never_changes ON ballot_vote AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'votes never change', 1;
GO
CREATE TRIGGER ballot_vote_never_goes ON ballot_vote AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'votes never go', 1;
GO
CREATE TRIGGER ballot_choice_never_changes ON ballot_choice AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'choices never change', 1;
GO
CREATE TRIGGER ballot_choice_never_goes ON ballot_choice AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'choices never go', 1;
GO
CREATE TRIGGER ballot_verdict_never_changes ON ballot_verdict AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'verdicts never change', 1;
GO
CREATE TRIGGER ballot_verdict_never_goes ON ballot_verdict AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'verdicts never go', 1;
GO
CREATE TRIGGER conclusion_signature_never_changes ON conclusion_signature AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'signatures never change', 1;
GO
CREATE TRIGGER conclusion_signature_never_goes ON conclusion_signature AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'signatures never go', 1;
