SELECT c.case_id, c.submission_no
FROM completeness_check c
WHERE NOT EXISTS (SELECT 1 FROM submission s WHERE s.case_id = c.case_id AND s.submission_no = c.submission_no)
  OR (c.outcome = 'returned' AND NOT EXISTS (SELECT 1 FROM completeness_line l WHERE l.check_id = c.id AND l.verdict = 2))
  OR (c.outcome <> 'returned' AND EXISTS (SELECT 1 FROM completeness_line l WHERE l.check_id = c.id AND l.verdict = 2))
