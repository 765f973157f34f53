SELECT case_id, slot, COUNT(*) AS versions, MAX(version_no) AS last_no
FROM document
GROUP BY case_id, slot
HAVING COUNT(*) <> MAX(version_no)
