-- In which kind of school somebody teaches, if they say so: small, general or special.
ALTER TABLE ballot ADD COLUMN school TEXT;
