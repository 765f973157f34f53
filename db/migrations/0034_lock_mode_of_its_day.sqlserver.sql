-- The reading of 1 个自然年 that was set when an approval was issued (Art. 15). 0032 gave every older approval the default, which is wrong where the
-- office had set another reading by then. The history tells: the last change up to that moment, else the value before the first change after it.
UPDATE approval SET lock_mode = CASE COALESCE(
    (SELECT TOP (1) c.value_after FROM setting_change c WHERE c.setting_key = 'lock.mode' AND c.changed_at <= approval.issued_at ORDER BY c.no DESC),
    (SELECT TOP (1) c.value_before FROM setting_change c WHERE c.setting_key = 'lock.mode' ORDER BY c.no),
    (SELECT s.setting_value FROM setting s WHERE s.setting_key = 'lock.mode' AND s.changed_at <= approval.issued_at))
  WHEN 'anniversary' THEN 'Anniversary'
  WHEN 'calendarYear' THEN 'CalendarYear'
  WHEN 'nextFullCalendarYear' THEN 'NextFullCalendarYear'
  ELSE lock_mode END;
