SELECT c.number FROM child c
WHERE (c.status = 'merged' AND c.merged_into IS NULL) OR (c.status <> 'merged' AND c.merged_into IS NOT NULL)
   OR (c.status = 'merged' AND NOT EXISTS (SELECT 1 FROM child_merge m WHERE m.merged_id = c.id AND m.kept_id = c.merged_into AND m.undone_at IS NULL))
