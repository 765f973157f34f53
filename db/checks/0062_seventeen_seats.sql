SELECT b.id AS owner, (SELECT COUNT(*) FROM ballot_seat s WHERE s.ballot_id = b.id) AS seats
FROM ballot b WHERE 17 <> (SELECT COUNT(*) FROM ballot_seat s WHERE s.ballot_id = b.id)
UNION ALL
SELECT p.panel_round_id AS owner, COUNT(*) AS seats
FROM panel_seat p WHERE p.vacated_at IS NULL GROUP BY p.panel_round_id HAVING COUNT(*) > 17
