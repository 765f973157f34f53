SELECT v.ballot_id, v.no, v.passes, v.fails
FROM ballot_verdict v
WHERE v.no = (SELECT MAX(l.no) FROM ballot_verdict l WHERE l.ballot_id = v.ballot_id)
  AND (v.passes <> (SELECT COUNT(*) FROM ballot_choice c WHERE c.ballot_id = v.ballot_id AND c.choice = 1
         AND NOT EXISTS (SELECT 1 FROM ballot_void x WHERE x.ballot_id = c.ballot_id AND x.seat_no = c.seat_no))
    OR v.fails <> (SELECT COUNT(*) FROM ballot_choice c WHERE c.ballot_id = v.ballot_id AND c.choice = 2
         AND NOT EXISTS (SELECT 1 FROM ballot_void x WHERE x.ballot_id = c.ballot_id AND x.seat_no = c.seat_no))
    OR v.passes + v.fails + v.abstentions + v.not_cast <> 17
    OR v.passed <> CASE WHEN v.passes >= 13 THEN 1 ELSE 0 END)
