SELECT b.id, b.status
FROM ballot b
WHERE (b.status <> 'closed'
    AND (EXISTS (SELECT 1 FROM ballot_choice c WHERE c.ballot_id = b.id) OR EXISTS (SELECT 1 FROM ballot_verdict v WHERE v.ballot_id = b.id)))
   OR (b.status = 'closed'
    AND (NOT EXISTS (SELECT 1 FROM ballot_verdict v WHERE v.ballot_id = b.id)
      OR 2 <> (SELECT COUNT(*) FROM ballot_closing k WHERE k.ballot_id = b.id)))
