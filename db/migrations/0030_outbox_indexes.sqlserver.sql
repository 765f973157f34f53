-- A notice goes to a unit or to a person, never to both: a tree of empty keys was written for nothing with each notice.
DROP INDEX ix_outbox_unit ON outbox;
DROP INDEX ix_outbox_account ON outbox;
CREATE INDEX ix_outbox_unit ON outbox (unit_id, created_at) WHERE unit_id IS NOT NULL;
CREATE INDEX ix_outbox_account ON outbox (account_id, created_at) WHERE account_id IS NOT NULL;
