SELECT d.case_id, d.no, d.proposed_by
FROM placement_decision d
WHERE d.is_dispute = 0 AND d.state IN ('approved', 'replaced') AND (d.answered_by IS NULL OR d.answered_by = d.proposed_by)
