-- Seat cards: each can be used once, and a new one cancels those before it. What is printed on a card is computed from its place and a key that isn't here
CREATE TABLE seat_card (
  panel_seat_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES panel_seat (id),
  no bigint NOT NULL,
  printed_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  printed_at datetimeoffset(7) NOT NULL,
  used_at datetimeoffset(7) NULL,
  cancelled_at datetimeoffset(7) NULL,
  PRIMARY KEY (panel_seat_id, no)
);
CREATE UNIQUE INDEX ux_seat_card_valid ON seat_card (panel_seat_id) WHERE used_at IS NULL AND cancelled_at IS NULL;
