-- What was reported, in short, by its words and files: once they are others it can be reported again.
ALTER TABLE report ADD COLUMN mark TEXT NOT NULL DEFAULT '';
-- Why its author sees a decision differently.
ALTER TABLE decision ADD COLUMN appeal_words TEXT NOT NULL DEFAULT '';
