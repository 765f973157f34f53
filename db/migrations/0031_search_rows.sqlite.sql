-- Where a case stands in the full text: without it, a changed title reads the whole index to find its old words.
CREATE TABLE case_search_row (
  case_id TEXT NOT NULL PRIMARY KEY REFERENCES approval_case (id),
  place INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO case_search_row (case_id, place) SELECT case_id, rowid FROM case_search;
