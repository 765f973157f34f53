-- A recusal ground that came to light after the conclusion was signed (A23): the vote stays counted, the result is doubted, and how that was settled
CREATE TABLE result_doubt (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  panel_round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES panel_round (id),
  ballot_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  seat_no bigint NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  could_change bigint NOT NULL,
  raised_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  raised_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  raised_at datetimeoffset(7) NOT NULL,
  finding nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  found_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES account (id),
  found_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
  found_at datetimeoffset(7) NULL,
  settlement nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL CHECK (settlement IN ('noted', 'stands', 'reviewed-anew')),
  settled_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
  settled_at datetimeoffset(7) NULL,
  FOREIGN KEY (ballot_id, seat_no) REFERENCES ballot_seat (ballot_id, seat_no)
);
CREATE UNIQUE INDEX ux_result_doubt_seat ON result_doubt (ballot_id, seat_no);
CREATE INDEX ix_result_doubt_round ON result_doubt (panel_round_id);
