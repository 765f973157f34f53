SELECT a.child_id, a.id, b.id AS other_id
FROM placement a JOIN placement b ON b.child_id = a.child_id AND b.id <> a.id AND b.starts_on >= a.starts_on
WHERE (a.ends_on IS NULL OR a.ends_on >= b.starts_on) AND (a.starts_on < b.starts_on OR a.id < b.id)
  AND (a.ends_on IS NULL OR a.ends_on >= a.starts_on) AND (b.ends_on IS NULL OR b.ends_on >= b.starts_on)
