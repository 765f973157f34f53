-- A definition that an administrator imported: what it was checked against, and its content while a second person has not decided yet
ALTER TABLE workflow_definition ADD COLUMN catalogue_version INTEGER NULL;
CREATE TABLE proposed_definition (
  change_id TEXT NOT NULL PRIMARY KEY REFERENCES rule_change (id),
  definition_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  catalogue_version INTEGER NOT NULL,
  content TEXT NOT NULL
) WITHOUT ROWID;
