SELECT c.number, l.id
FROM placement l JOIN approval_case c ON c.id = l.case_id
WHERE l.ends_on IS NULL AND l.form IN (1, 2)
  AND NOT EXISTS (SELECT 1 FROM placement_mentor m WHERE m.placement_id = l.id AND m.left_on IS NULL)
  AND NOT EXISTS (SELECT 1 FROM deadline d WHERE d.case_id = l.case_id AND d.kind = 'Mentor' AND d.state <> 'closed')
