-- A result that was found to stand was found by one person and confirmed by another (A23); one that waits has no settler.
SELECT d.id FROM result_doubt d
WHERE (d.settlement = 'stands' AND (d.finding IS NULL OR d.found_by_name IS NULL OR d.settled_by_name IS NULL OR d.could_change = 0))
   OR (d.settlement = 'noted' AND d.could_change <> 0)
   OR (d.settlement IS NULL AND (d.settled_at IS NOT NULL OR d.could_change = 0))
