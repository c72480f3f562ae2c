-- Of a brief on the public page: whether what it would take stands there, too. Who put one there
-- before was told that only the answer does.
ALTER TABLE site_release ADD COLUMN asks INTEGER NOT NULL DEFAULT 0;
