-- A frozen pool never gains or loses a row.
SELECT d.number AS draw_number, d.pool_size, COUNT(r.no) AS pool_rows FROM panel_draw d LEFT JOIN draw_pool_row r ON r.draw_id = d.id
GROUP BY d.number, d.pool_size HAVING COUNT(r.no) <> d.pool_size OR MAX(r.no) <> d.pool_size OR MIN(r.no) <> 1
