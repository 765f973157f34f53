SELECT d.id, d.due_on, h.due_after FROM deadline d JOIN deadline_change h ON h.deadline_id = d.id
WHERE h.no = (SELECT MAX(l.no) FROM deadline_change l WHERE l.deadline_id = d.id) AND h.due_after <> d.due_on
