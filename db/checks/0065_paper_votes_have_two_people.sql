SELECT p.ballot_id, p.seat_no
FROM paper_vote p
WHERE p.first_by = p.second_by
   OR EXISTS (SELECT 1 FROM ballot_seat s WHERE s.ballot_id = p.ballot_id AND s.seat_no = p.seat_no AND s.account_id IN (p.first_by, p.second_by))
