-- What a text is about, for those who look for it in another language: basics/meaning.py. The
-- texts from before are written down again, the newest first.
ALTER TABLE search_text ADD COLUMN vector BLOB;
DELETE FROM search_fill;
INSERT INTO search_fill (kind, upto) SELECT 'problem', max(id) FROM problem HAVING max(id) > 0;
INSERT INTO search_fill (kind, upto) SELECT 'solution', max(id) FROM solution HAVING max(id) > 0;
