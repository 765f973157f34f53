-- A recusal ground that came to light after the conclusion was signed (A23): the vote stays counted, the result is doubted, and how that was settled
CREATE TABLE result_doubt (
  id TEXT NOT NULL PRIMARY KEY,
  panel_round_id TEXT NOT NULL REFERENCES panel_round (id),
  ballot_id TEXT NOT NULL,
  seat_no INTEGER NOT NULL,
  reason TEXT NOT NULL,
  could_change INTEGER NOT NULL,
  raised_by TEXT NOT NULL REFERENCES account (id),
  raised_by_name TEXT NOT NULL,
  raised_at TEXT NOT NULL,
  finding TEXT NULL,
  found_by TEXT NULL REFERENCES account (id),
  found_by_name TEXT NULL,
  found_at TEXT NULL,
  settlement TEXT NULL CHECK (settlement IN ('noted', 'stands', 'reviewed-anew')),
  settled_by_name TEXT NULL,
  settled_at TEXT NULL,
  FOREIGN KEY (ballot_id, seat_no) REFERENCES ballot_seat (ballot_id, seat_no)
);
CREATE UNIQUE INDEX ux_result_doubt_seat ON result_doubt (ballot_id, seat_no);
CREATE INDEX ix_result_doubt_round ON result_doubt (panel_round_id);
