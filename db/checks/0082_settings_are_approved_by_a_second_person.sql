SELECT c.setting_key, c.no, c.changed_by FROM setting_change c WHERE c.approved_by = c.changed_by
UNION ALL
SELECT r.subject, r.no, r.proposed_by FROM rule_change r
WHERE r.kind = 'setting' AND r.applied_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM setting_change c WHERE c.setting_key = r.subject AND c.changed_at = r.applied_at AND c.value_after = r.value_after AND c.approved_by = r.decided_by)
