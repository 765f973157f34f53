-- A paper ballot counts when two people have entered the same. The first entry waits sealed, as a vote does
CREATE TABLE paper_entry (
  ballot_id TEXT NOT NULL,
  seat_no INTEGER NOT NULL,
  nonce TEXT NOT NULL,
  sealed TEXT NOT NULL,
  entered_by TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (ballot_id, seat_no),
  FOREIGN KEY (ballot_id, seat_no) REFERENCES ballot_seat (ballot_id, seat_no)
) WITHOUT ROWID;

-- Which votes came on paper, and who entered them
CREATE TABLE paper_vote (
  ballot_id TEXT NOT NULL,
  seat_no INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  first_by TEXT NOT NULL REFERENCES account (id),
  second_by TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (ballot_id, seat_no, revision),
  FOREIGN KEY (ballot_id, seat_no, revision) REFERENCES ballot_vote (ballot_id, seat_no, revision)
) WITHOUT ROWID;
CREATE TRIGGER paper_vote_never_changes BEFORE UPDATE ON paper_vote BEGIN SELECT RAISE(ABORT, 'votes never change'); END;
CREATE TRIGGER paper_vote_never_goes BEFORE DELETE ON paper_vote BEGIN SELECT RAISE(ABORT, 'votes never go'); END;
