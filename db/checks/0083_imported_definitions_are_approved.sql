SELECT d.definition_id, d.version FROM workflow_definition d
WHERE d.catalogue_version IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM proposed_definition p JOIN rule_change r ON r.id = p.change_id
  WHERE p.definition_id = d.definition_id AND p.version = d.version AND p.content = d.content AND r.applied_at IS NOT NULL)
