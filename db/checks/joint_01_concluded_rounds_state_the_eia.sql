SELECT r.id, r.no
FROM joint_round r
WHERE r.concluded_at IS NOT NULL
  AND (r.conclusion IS NULL OR r.consolidated IS NULL OR NOT EXISTS (SELECT 1 FROM joint_eia e WHERE e.round_id = r.id AND e.replaced_at IS NULL))
