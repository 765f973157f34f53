SELECT c.number, c.status
FROM approval_case c
WHERE c.definition_id = 'master-plan-approval' AND c.status IN ('in-force', 'superseded') AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.case_id = c.id)
