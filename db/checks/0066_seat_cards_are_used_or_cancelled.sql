SELECT panel_seat_id, no FROM seat_card WHERE (used_at IS NOT NULL AND cancelled_at IS NOT NULL) OR used_at < printed_at OR cancelled_at < printed_at
