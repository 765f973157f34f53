-- Recusals, draws and what the drawn experts answered (Art. 12)
CREATE TABLE recusal (
  id TEXT NOT NULL PRIMARY KEY,
  panel_round_id TEXT NOT NULL REFERENCES panel_round (id),
  expert_id TEXT NOT NULL REFERENCES expert (id),
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  source TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_by_name TEXT NOT NULL,
  recorded_at TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_recusal_once ON recusal (panel_round_id, expert_id, kind);

CREATE TABLE panel_draw (
  id TEXT NOT NULL PRIMARY KEY,
  panel_round_id TEXT NOT NULL REFERENCES panel_round (id),
  no INTEGER NOT NULL,
  number TEXT NOT NULL,
  status TEXT NOT NULL,
  seat_numbers TEXT NOT NULL,
  quotas TEXT NOT NULL,
  fields TEXT NOT NULL,
  screened_names TEXT NOT NULL,
  registered INTEGER NOT NULL,
  in_field INTEGER NOT NULL,
  excluded INTEGER NOT NULL,
  pool_size INTEGER NOT NULL,
  pool_root TEXT NOT NULL,
  profile TEXT NOT NULL,
  nonce TEXT NOT NULL,
  nonce_hash TEXT NOT NULL,
  frozen_at TEXT NOT NULL,
  frozen_by TEXT NOT NULL,
  announced_at TEXT NULL,
  draws_at TEXT NULL,
  source_names TEXT NULL,
  conducted_at TEXT NULL,
  conducted_by TEXT NULL,
  redraw_reason TEXT NULL,
  redraw_asked_by TEXT NULL,
  superseded_at TEXT NULL,
  superseded_by TEXT NULL
);
CREATE UNIQUE INDEX ux_panel_draw_no ON panel_draw (panel_round_id, no);
CREATE UNIQUE INDEX ux_panel_draw_number ON panel_draw (number);
CREATE UNIQUE INDEX ux_panel_draw_open ON panel_draw (panel_round_id) WHERE status IN ('frozen', 'announced');
CREATE INDEX ix_panel_draw_announced ON panel_draw (announced_at, id);

CREATE TABLE draw_pool_row (
  draw_id TEXT NOT NULL REFERENCES panel_draw (id),
  no INTEGER NOT NULL,
  expert_id TEXT NOT NULL REFERENCES expert (id),
  pseudonym TEXT NOT NULL,
  field TEXT NOT NULL,
  salt TEXT NOT NULL,
  identity_hash TEXT NOT NULL,
  skip_reason TEXT NULL,
  PRIMARY KEY (draw_id, no)
);
CREATE UNIQUE INDEX ux_draw_pool_expert ON draw_pool_row (draw_id, expert_id);

CREATE TABLE draw_source (
  draw_id TEXT NOT NULL REFERENCES panel_draw (id),
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  numbers TEXT NULL,
  words TEXT NULL,
  witness_name TEXT NULL,
  witness_unit TEXT NULL,
  PRIMARY KEY (draw_id, place)
);

-- One row for each seat that an expert was asked to take
CREATE TABLE seat_answer (
  seat_id TEXT NOT NULL PRIMARY KEY REFERENCES panel_seat (id),
  draw_id TEXT NULL REFERENCES panel_draw (id),
  asked_at TEXT NOT NULL,
  due_on TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  answer TEXT NULL,
  reason TEXT NULL,
  answered_at TEXT NULL
);
