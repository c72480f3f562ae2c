-- What was reported, in short, by its words and files: once they are others it can be reported again.
ALTER TABLE report ADD COLUMN mark TEXT NOT NULL DEFAULT '';
