SELECT r.id, o.unit_id
FROM joint_round r JOIN joint_opinion o ON o.round_id = r.id
WHERE r.conclusion = 1 AND o.replaced_at IS NULL AND o.stance = 3
  AND NOT EXISTS (SELECT 1 FROM joint_handling h WHERE h.opinion_id = o.id AND h.replaced_at IS NULL)
