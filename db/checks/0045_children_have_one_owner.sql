SELECT c.number, COUNT(o.unit_id) AS owners
FROM placement_case p JOIN approval_case c ON c.id = p.case_id LEFT JOIN case_party o ON o.case_id = p.case_id AND o.party = 6
GROUP BY c.number
HAVING COUNT(o.unit_id) <> 1
