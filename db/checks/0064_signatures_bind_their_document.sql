SELECT s.conclusion_id, s.seat_no
FROM conclusion_signature s JOIN conclusion c ON c.id = s.conclusion_id
WHERE s.sha256 <> c.sha256
