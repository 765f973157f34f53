-- What the compiler did for a plan in force (跟踪服务, Art. 17)
CREATE TABLE service_record (
  case_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES approval_case (id),
  no bigint NOT NULL,
  served_on date NOT NULL,
  compiler nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  content nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES account (id),
  recorded_by_name nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_at datetimeoffset(7) NOT NULL,
  PRIMARY KEY (case_id, no)
);
