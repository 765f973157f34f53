-- What the compiler did for a plan in force (跟踪服务, Art. 17)
CREATE TABLE service_record (
  case_id TEXT NOT NULL REFERENCES approval_case (id),
  no INTEGER NOT NULL,
  served_on TEXT NOT NULL,
  compiler TEXT NOT NULL,
  content TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES account (id),
  recorded_by_name TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (case_id, no)
);
