SELECT c.account_id, c.issued_at FROM account_code c JOIN account a ON a.id = c.account_id
WHERE a.is_active = 0 AND c.used_at IS NULL AND c.cancelled_at IS NULL
