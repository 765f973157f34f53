-- The meeting's steps, each as it was minuted. A repeated ballot adds another attempt of the last step.
CREATE TABLE panel_step (
  id TEXT NOT NULL PRIMARY KEY,
  panel_round_id TEXT NOT NULL REFERENCES panel_round (id),
  step TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  minutes TEXT NOT NULL,
  minuted_by TEXT NOT NULL,
  minuted_at TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_panel_step ON panel_step (panel_round_id, step, attempt);

-- The ballot: one open or closed box a round; a repeated one is kept and stays sealed
CREATE TABLE ballot (
  id TEXT NOT NULL PRIMARY KEY,
  panel_round_id TEXT NOT NULL REFERENCES panel_round (id),
  no INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'closed', 'repeated')),
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  ended_at TEXT NULL,
  ended_reason TEXT NULL,
  box_hash TEXT NULL
);
CREATE UNIQUE INDEX ux_ballot_no ON ballot (panel_round_id, no);
CREATE UNIQUE INDEX ux_ballot_counts ON ballot (panel_round_id) WHERE status <> 'repeated';

-- Exactly the seventeen seats as they stood at the opening
CREATE TABLE ballot_seat (
  ballot_id TEXT NOT NULL REFERENCES ballot (id),
  seat_no INTEGER NOT NULL CHECK (seat_no BETWEEN 1 AND 17),
  panel_seat_id TEXT NOT NULL REFERENCES panel_seat (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  full_name TEXT NOT NULL,
  was_present INTEGER NOT NULL,
  PRIMARY KEY (ballot_id, seat_no)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_ballot_seat_person ON ballot_seat (ballot_id, account_id);

-- Sealed: no choice, no opinion, no time; rows lie by seat, not by the order in which they came
CREATE TABLE ballot_vote (
  ballot_id TEXT NOT NULL,
  seat_no INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  nonce TEXT NOT NULL,
  sealed TEXT NOT NULL,
  receipt TEXT NOT NULL,
  operation_id TEXT NOT NULL,
  PRIMARY KEY (ballot_id, seat_no, revision),
  FOREIGN KEY (ballot_id, seat_no) REFERENCES ballot_seat (ballot_id, seat_no)
) WITHOUT ROWID;
CREATE TRIGGER ballot_vote_never_changes BEFORE UPDATE ON ballot_vote BEGIN SELECT RAISE(ABORT, 'votes never change'); END;
CREATE TRIGGER ballot_vote_never_goes BEFORE DELETE ON ballot_vote BEGIN SELECT RAISE(ABORT, 'votes never go'); END;

CREATE TABLE ballot_void (
  ballot_id TEXT NOT NULL,
  seat_no INTEGER NOT NULL,
  reason TEXT NOT NULL,
  voided_by TEXT NOT NULL,
  voided_at TEXT NOT NULL,
  PRIMARY KEY (ballot_id, seat_no),
  FOREIGN KEY (ballot_id, seat_no) REFERENCES ballot_seat (ballot_id, seat_no)
) WITHOUT ROWID;

-- Two sides, two people
CREATE TABLE ballot_closing (
  ballot_id TEXT NOT NULL REFERENCES ballot (id),
  side TEXT NOT NULL CHECK (side IN ('chair', 'supervisor')),
  account_id TEXT NOT NULL REFERENCES account (id),
  full_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  last_call INTEGER NOT NULL,
  confirmed_at TEXT NOT NULL,
  PRIMARY KEY (ballot_id, side)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_ballot_closing_person ON ballot_closing (ballot_id, account_id);

-- What the box held, written at the closing
CREATE TABLE ballot_choice (
  ballot_id TEXT NOT NULL,
  seat_no INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  choice INTEGER NOT NULL CHECK (choice IN (1, 2, 3)),
  opinion TEXT NOT NULL,
  PRIMARY KEY (ballot_id, seat_no),
  FOREIGN KEY (ballot_id, seat_no, revision) REFERENCES ballot_vote (ballot_id, seat_no, revision)
) WITHOUT ROWID;
CREATE TRIGGER ballot_choice_never_changes BEFORE UPDATE ON ballot_choice BEGIN SELECT RAISE(ABORT, 'choices never change'); END;
CREATE TRIGGER ballot_choice_never_goes BEFORE DELETE ON ballot_choice BEGIN SELECT RAISE(ABORT, 'choices never go'); END;

-- The last one counts; those that it supersedes are kept
CREATE TABLE ballot_verdict (
  ballot_id TEXT NOT NULL REFERENCES ballot (id),
  no INTEGER NOT NULL,
  passes INTEGER NOT NULL,
  fails INTEGER NOT NULL,
  abstentions INTEGER NOT NULL,
  not_cast INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  reason TEXT NOT NULL,
  found_at TEXT NOT NULL,
  PRIMARY KEY (ballot_id, no)
) WITHOUT ROWID;
CREATE TRIGGER ballot_verdict_never_changes BEFORE UPDATE ON ballot_verdict BEGIN SELECT RAISE(ABORT, 'verdicts never change'); END;
CREATE TRIGGER ballot_verdict_never_goes BEFORE DELETE ON ballot_verdict BEGIN SELECT RAISE(ABORT, 'verdicts never go'); END;

-- The written conclusion and who stands by it
CREATE TABLE conclusion (
  id TEXT NOT NULL PRIMARY KEY,
  panel_round_id TEXT NOT NULL REFERENCES panel_round (id),
  ballot_id TEXT NOT NULL REFERENCES ballot (id),
  version_no INTEGER NOT NULL,
  assessment TEXT NOT NULL,
  amendments TEXT NOT NULL,
  content TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  written_by TEXT NOT NULL,
  written_at TEXT NOT NULL,
  superseded_at TEXT NULL,
  superseded_reason TEXT NULL
);
CREATE UNIQUE INDEX ux_conclusion_version ON conclusion (panel_round_id, version_no);
CREATE UNIQUE INDEX ux_conclusion_stands ON conclusion (panel_round_id) WHERE superseded_at IS NULL;

CREATE TABLE conclusion_signature (
  conclusion_id TEXT NOT NULL REFERENCES conclusion (id),
  seat_no INTEGER NOT NULL,
  no INTEGER NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  full_name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('signed', 'refused')),
  reason TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  PRIMARY KEY (conclusion_id, seat_no, no)
) WITHOUT ROWID;
CREATE TRIGGER conclusion_signature_never_changes BEFORE UPDATE ON conclusion_signature
BEGIN SELECT RAISE(ABORT, 'signatures never change'); END;
CREATE TRIGGER conclusion_signature_never_goes BEFORE DELETE ON conclusion_signature BEGIN SELECT RAISE(ABORT, 'signatures never go'); END;

CREATE TABLE panel_resubmission (
  id TEXT NOT NULL PRIMARY KEY,
  panel_round_id TEXT NOT NULL REFERENCES panel_round (id),
  statement TEXT NOT NULL,
  mandatory_changed INTEGER NOT NULL,
  resubmitted_by TEXT NOT NULL,
  resubmitted_at TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_panel_resubmission ON panel_resubmission (panel_round_id);
