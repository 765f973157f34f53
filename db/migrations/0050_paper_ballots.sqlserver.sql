-- A paper ballot counts when two people have entered the same. The first entry waits sealed, as a vote does
CREATE TABLE paper_entry (
  ballot_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  seat_no bigint NOT NULL,
  nonce nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  sealed nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  entered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  PRIMARY KEY (ballot_id, seat_no),
  FOREIGN KEY (ballot_id, seat_no) REFERENCES ballot_seat (ballot_id, seat_no)
);

-- Which votes came on paper, and who entered them
CREATE TABLE paper_vote (
  ballot_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  seat_no bigint NOT NULL,
  revision bigint NOT NULL,
  first_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  second_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  PRIMARY KEY (ballot_id, seat_no, revision),
  FOREIGN KEY (ballot_id, seat_no, revision) REFERENCES ballot_vote (ballot_id, seat_no, revision)
);
GO
CREATE TRIGGER paper_vote_never_changes ON paper_vote AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'votes never change', 1;
GO
CREATE TRIGGER paper_vote_never_goes ON paper_vote AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N'votes never go', 1;
