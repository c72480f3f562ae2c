-- The words that colleagues said they have too, kept where their author changed them since; and
-- when that was, 0 where they stand as they were.
ALTER TABLE problem ADD COLUMN first_title TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN first_words TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
