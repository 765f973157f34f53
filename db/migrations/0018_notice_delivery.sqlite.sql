-- When a notice is tried next, and when nobody tries it any more.
ALTER TABLE outbox ADD COLUMN due_at TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN given_up_at TEXT NULL;
ALTER TABLE outbox ADD COLUMN problem TEXT NULL;
DROP INDEX ix_outbox_waiting;
CREATE INDEX ix_outbox_due ON outbox (due_at, id) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX ix_outbox_given_up ON outbox (given_up_at, id) WHERE given_up_at IS NOT NULL;
