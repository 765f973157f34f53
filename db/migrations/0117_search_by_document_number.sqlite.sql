-- Cases are found by the number of their approval too: 曲政复〔2026〕12号, as the full text takes it apart
UPDATE case_search
SET words = words || ' 曲 政 复 ' || (SELECT substr(a.document_number, 5, 4) || ' ' || replace(substr(a.document_number, 10), '号', ' 号') FROM approval a WHERE a.case_id = case_search.case_id)
WHERE rowid IN (SELECT r.place FROM case_search_row r JOIN approval a ON a.case_id = r.case_id);
