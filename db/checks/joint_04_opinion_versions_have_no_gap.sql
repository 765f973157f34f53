SELECT o.round_id, o.unit_id, COUNT(*) AS versions
FROM joint_opinion o
GROUP BY o.round_id, o.unit_id
HAVING COUNT(*) <> MAX(o.version_no) OR SUM(CASE WHEN o.replaced_at IS NULL THEN 1 ELSE 0 END) <> 1
