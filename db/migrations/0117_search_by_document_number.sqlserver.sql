-- Cases are found by the number of their approval too: 曲政复〔2026〕12号, as the full text takes it apart
UPDATE s SET words = CONCAT(s.words, N'曲 政 复 ', SUBSTRING(a.document_number, 5, 4), N' ', REPLACE(SUBSTRING(a.document_number, 10, 20), N'号', N' 号'), N' ')
FROM case_search s JOIN approval a ON a.case_id = s.case_id;
INSERT INTO case_search_word (word, place)
SELECT DISTINCT LEFT(v.value, 100), s.place FROM case_search s JOIN approval a ON a.case_id = s.case_id CROSS APPLY STRING_SPLIT(s.words, ' ') v
WHERE v.value <> '' AND NOT EXISTS (SELECT 1 FROM case_search_word w WHERE w.word = LEFT(v.value, 100) AND w.place = s.place);
