SELECT h.chain, h.events
FROM audit_chain h
WHERE h.events <> (SELECT COUNT(*) FROM audit_event e WHERE e.chain = h.chain)
   OR NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.chain = h.chain AND e.seq = h.events AND e.hash = h.head)
