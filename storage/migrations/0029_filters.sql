-- What a search is narrowed to, chosen below what it found.
ALTER TABLE search ADD COLUMN subject TEXT;
ALTER TABLE search ADD COLUMN region TEXT;
ALTER TABLE search ADD COLUMN solved INTEGER NOT NULL DEFAULT 0;
