-- Whether the author changed it by form since: the message that it came in speaks for it no longer.
ALTER TABLE problem ADD COLUMN reworked INTEGER NOT NULL DEFAULT 0;

-- Since when its owner has been doing something else; plain words answer it no longer.
ALTER TABLE draft ADD COLUMN left_at BIGINT;

-- Whether they were told that a message which is deleted leaves its comment standing: once in
-- private, and once in each group, which all of its members read.
ALTER TABLE person ADD COLUMN told_deleting INTEGER NOT NULL DEFAULT 0;
ALTER TABLE community_group ADD COLUMN told_deleting INTEGER NOT NULL DEFAULT 0;

-- Somebody's last message that was as long as a message can be: what follows at once goes on with it.
CREATE TABLE cut_text (
    person_id BIGINT PRIMARY KEY REFERENCES person (id),
    source TEXT NOT NULL,
    message_id BIGINT NOT NULL,
    at BIGINT NOT NULL
);
