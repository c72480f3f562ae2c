-- Statements of conversations that a brief tells as common ground, as its coordinator chose them:
-- their numbers, with spaces between them.
ALTER TABLE brief ADD COLUMN ground TEXT NOT NULL DEFAULT '';

-- The answer as it came, a photo or a file: how Telegram calls it, and its sender; 1 where it was
-- hidden.
ALTER TABLE brief_step ADD COLUMN file_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE brief_step ADD COLUMN file_id TEXT NOT NULL DEFAULT '';
ALTER TABLE brief_step ADD COLUMN file_name TEXT NOT NULL DEFAULT '';
ALTER TABLE brief_step ADD COLUMN file_hidden INTEGER NOT NULL DEFAULT 0;
