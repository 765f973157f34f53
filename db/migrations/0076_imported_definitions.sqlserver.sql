-- A definition that an administrator imported: what it was checked against, and its content while a second person has not decided yet
ALTER TABLE workflow_definition ADD catalogue_version bigint NULL;
CREATE TABLE proposed_definition (
  change_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY REFERENCES rule_change (id),
  definition_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version bigint NOT NULL,
  catalogue_version bigint NOT NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL
);
