SELECT e.id, e.round_id
FROM joint_eia e
WHERE e.is_adopted = 0 AND NOT EXISTS (SELECT 1 FROM joint_eia_item i WHERE i.eia_id = e.id)
