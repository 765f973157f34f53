-- Recusals, draws and what the drawn experts answered (Art. 12)
CREATE TABLE recusal (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  panel_round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES panel_round (id),
  expert_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES expert (id),
  kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_at datetimeoffset(7) NOT NULL
);
CREATE UNIQUE INDEX ux_recusal_once ON recusal (panel_round_id, expert_id, kind);

CREATE TABLE panel_draw (
  id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  panel_round_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES panel_round (id),
  no bigint NOT NULL,
  number nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  status nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  seat_numbers nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  quotas nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  fields nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  screened_names nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  registered bigint NOT NULL,
  in_field bigint NOT NULL,
  excluded bigint NOT NULL,
  pool_size bigint NOT NULL,
  pool_root nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  profile nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  nonce nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  nonce_hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  frozen_at datetimeoffset(7) NOT NULL,
  frozen_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  announced_at datetimeoffset(7) NULL,
  draws_at datetimeoffset(7) NULL,
  source_names nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  conducted_at datetimeoffset(7) NULL,
  conducted_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  redraw_reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  redraw_asked_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
  superseded_at datetimeoffset(7) NULL,
  superseded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL
);
CREATE UNIQUE INDEX ux_panel_draw_no ON panel_draw (panel_round_id, no);
CREATE UNIQUE INDEX ux_panel_draw_number ON panel_draw (number);
CREATE UNIQUE INDEX ux_panel_draw_open ON panel_draw (panel_round_id) WHERE status IN ('frozen', 'announced');
CREATE INDEX ix_panel_draw_announced ON panel_draw (announced_at, id);

CREATE TABLE draw_pool_row (
  draw_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES panel_draw (id),
  no bigint NOT NULL,
  expert_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES expert (id),
  pseudonym nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  field nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  salt nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  identity_hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
  skip_reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  PRIMARY KEY (draw_id, no)
);
CREATE UNIQUE INDEX ux_draw_pool_expert ON draw_pool_row (draw_id, expert_id);

CREATE TABLE draw_source (
  draw_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES panel_draw (id),
  place bigint NOT NULL,
  name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  numbers nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  words nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  witness_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
  witness_unit nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
  PRIMARY KEY (draw_id, place)
);

-- One row for each seat that an expert was asked to take
CREATE TABLE seat_answer (
  seat_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY REFERENCES panel_seat (id),
  draw_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL REFERENCES panel_draw (id),
  asked_at datetimeoffset(7) NOT NULL,
  due_on date NOT NULL,
  attempts bigint NOT NULL,
  answer nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  reason nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
  answered_at datetimeoffset(7) NULL
);
