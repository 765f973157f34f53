SELECT d.id, d.kind, c.number
FROM deadline d JOIN approval_case c ON c.id = d.case_id
WHERE d.state <> 'closed' AND c.status IN ('withdrawn', 'superseded', 'closed')
