SELECT c.number FROM child c
WHERE c.erased_on IS NULL AND NOT EXISTS (
  SELECT 1 FROM child_version v WHERE v.child_id = c.id AND v.person_id = c.person_id AND v.no = (SELECT MAX(n.no) FROM child_version n WHERE n.child_id = c.id))
