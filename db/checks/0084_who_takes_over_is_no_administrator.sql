SELECT r.case_id, r.account_id, r.deputy_id FROM official_recusal r JOIN account a ON a.id = r.deputy_id WHERE a.role <> r.role OR a.unit_id <> r.unit_id
UNION ALL
SELECT r.case_id, r.account_id, r.superior_unit_id FROM official_recusal r WHERE r.superior_role IS NOT NULL AND r.superior_role NOT IN (5, 16)
