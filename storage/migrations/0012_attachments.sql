-- Files beside pictures, by the names that people gave them, with their sizes in bytes.
ALTER TABLE photo ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE photo ADD COLUMN size BIGINT NOT NULL DEFAULT 0;
ALTER TABLE album_part ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE album_part ADD COLUMN size BIGINT NOT NULL DEFAULT 0;
ALTER TABLE album_part ADD COLUMN words TEXT NOT NULL DEFAULT '';

-- The messages that something was made of, with what they said last: of an album each part has its
-- own words. Where words is null they count no more, or a form has them.
CREATE TABLE part (
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    owner TEXT NOT NULL,
    owner_id BIGINT NOT NULL,
    words TEXT,
    -- Of the message's file, "" where it has none that is kept.
    unique_id TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (chat_id, message_id)
);
CREATE INDEX part_owner ON part (owner, owner_id, message_id);
