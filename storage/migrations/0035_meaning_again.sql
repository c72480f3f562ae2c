-- The table of words is another one, and texts that were written down before 0033 have no marks:
-- all are written down again, the newest first.
DELETE FROM search_fill;
INSERT INTO search_fill (kind, upto) SELECT 'problem', max(id) FROM problem HAVING max(id) > 0;
INSERT INTO search_fill (kind, upto) SELECT 'solution', max(id) FROM solution HAVING max(id) > 0;
