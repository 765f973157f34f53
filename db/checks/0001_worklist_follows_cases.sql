SELECT w.case_id, w.unit_id, w.stage AS listed_stage, c.stage AS stage
FROM worklist w JOIN approval_case c ON c.id = w.case_id
WHERE w.stage <> c.stage OR w.light <> c.light OR w.status <> c.status OR w.due_sort <> c.due_sort
