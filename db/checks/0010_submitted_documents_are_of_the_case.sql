SELECT s.case_id, s.submission_no, d.id
FROM submission s JOIN submission_document l ON l.submission_id = s.id JOIN document d ON d.id = l.document_id
WHERE d.case_id <> s.case_id
