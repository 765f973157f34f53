-- Seat cards: each can be used once, and a new one cancels those before it. What is printed on a card is computed from its place and a key that isn't here
CREATE TABLE seat_card (
  panel_seat_id TEXT NOT NULL REFERENCES panel_seat (id),
  no INTEGER NOT NULL,
  printed_by TEXT NOT NULL REFERENCES account (id),
  printed_at TEXT NOT NULL,
  used_at TEXT NULL,
  cancelled_at TEXT NULL,
  PRIMARY KEY (panel_seat_id, no)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_seat_card_valid ON seat_card (panel_seat_id) WHERE used_at IS NULL AND cancelled_at IS NULL;
