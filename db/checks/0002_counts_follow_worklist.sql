SELECT n.unit_id, n.stage, n.light, n.cases
FROM worklist_count n
WHERE n.cases <> (SELECT COUNT(*) FROM worklist w WHERE w.unit_id = n.unit_id AND w.status = n.status AND w.stage = n.stage AND w.light = n.light)
