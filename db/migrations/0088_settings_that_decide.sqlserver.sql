-- Settings that decided nothing are offered no more: what was stored of them goes, what was proposed of them is taken back, what was done with them stays on record
DELETE FROM setting WHERE setting_key IN ('dispute.stayPut', 'season.checkOn', 'meeting.remote', 'majorDecision.legalityWorkingDays', 'sla.approval');
UPDATE rule_change SET decision = 'withdrawn', decided_at = proposed_at, decided_by = proposed_by, decided_by_name = proposed_by_name
WHERE kind = 'setting' AND applied_at IS NULL AND (decision IS NULL OR decision = 'approved') AND subject IN ('dispute.stayPut', 'season.checkOn', 'meeting.remote', 'majorDecision.legalityWorkingDays', 'sla.approval');
