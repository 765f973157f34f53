-- When a notice is tried next, and when nobody tries it any more.
ALTER TABLE outbox ADD due_at datetimeoffset(7) NOT NULL CONSTRAINT df_outbox_due_at DEFAULT '0001-01-01T00:00:00+00:00';
ALTER TABLE outbox ADD given_up_at datetimeoffset(7) NULL;
ALTER TABLE outbox ADD problem nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;
DROP INDEX ix_outbox_waiting ON outbox;
CREATE INDEX ix_outbox_due ON outbox (due_at, id) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX ix_outbox_given_up ON outbox (given_up_at, id) WHERE given_up_at IS NOT NULL;
