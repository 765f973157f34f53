SELECT c.number, c.status, p.is_open
FROM placement_case p JOIN approval_case c ON c.id = p.case_id
WHERE (c.status = 'closed' AND p.is_open = 1) OR (c.status <> 'closed' AND p.is_open = 0)
