SELECT a.number, (SELECT COUNT(*) FROM ballot_vote v JOIN ballot b ON b.id = v.ballot_id JOIN panel_round r ON r.id = b.panel_round_id
                  WHERE r.case_id = a.id) AS votes
FROM approval_case a
WHERE (SELECT COUNT(*) FROM ballot_vote v JOIN ballot b ON b.id = v.ballot_id JOIN panel_round r ON r.id = b.panel_round_id
       WHERE r.case_id = a.id
         AND NOT EXISTS (SELECT 1 FROM paper_vote p WHERE p.ballot_id = v.ballot_id AND p.seat_no = v.seat_no AND p.revision = v.revision))
   <> (SELECT COUNT(*) FROM audit_event e WHERE e.chain = CONCAT('case:', a.number) AND e.act = 'CastVote' AND e.outcome = 'accepted')
