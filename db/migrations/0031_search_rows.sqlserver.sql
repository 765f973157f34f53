-- Where a case stands in the full text: without it, a changed title reads the whole index to find its old words.
CREATE TABLE case_search_row (
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY REFERENCES approval_case (id),
  place bigint NOT NULL
);
INSERT INTO case_search_row (case_id, place) SELECT case_id, place FROM case_search;
