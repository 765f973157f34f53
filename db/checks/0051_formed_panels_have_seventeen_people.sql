-- Art. 12: 17 seats before the round begins; a seat may fall vacant later, but no number is ever out of range.
SELECT s.id, s.seat_no, s.kind FROM panel_seat s
WHERE s.seat_no < 1 OR s.seat_no > 17 OR (s.kind = 'department' AND (s.seat_no > 10 OR s.department_code IS NULL)) OR (s.kind = 'expert' AND (s.seat_no < 11 OR s.expert_id IS NULL))
