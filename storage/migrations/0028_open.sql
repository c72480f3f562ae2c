-- 1: all teachers who use the bot may find and read it, as its author decided.
ALTER TABLE problem ADD COLUMN to_all INTEGER NOT NULL DEFAULT 0;
CREATE INDEX problem_to_all ON problem (id) WHERE to_all = 1;
-- Whether authors are offered that under what they send to the group in one message.
ALTER TABLE community_group ADD COLUMN proposes INTEGER NOT NULL DEFAULT 1;
