SELECT c.number FROM child_handover h JOIN child c ON c.id = h.child_id
WHERE h.state = 1 AND (c.county_code <> h.from_county OR c.status <> 'open' OR EXISTS (SELECT 1 FROM placement_case p WHERE p.child_id = c.id AND p.is_open = 1))
