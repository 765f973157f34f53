SELECT o.id, o.kind
FROM outbox o
WHERE (o.sent_at IS NOT NULL AND (o.given_up_at IS NOT NULL OR o.attempts = 0)) OR (o.given_up_at IS NOT NULL AND o.problem IS NULL)
