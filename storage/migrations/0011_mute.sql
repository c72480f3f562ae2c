-- What a group lets the bot send: why it may write nothing there and since when, kinds of files that are
-- refused, and when a trial is worth it.
ALTER TABLE community_group ADD COLUMN mute TEXT;
ALTER TABLE community_group ADD COLUMN mute_since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE community_group ADD COLUMN refuses TEXT NOT NULL DEFAULT '';
ALTER TABLE community_group ADD COLUMN try_at BIGINT NOT NULL DEFAULT 0;

-- Who added the bot to a group, or else an administrator: told when it can't write there.
CREATE TABLE keeper (
    group_id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL,
    at BIGINT NOT NULL
);

-- Ids that groups had before they became supergroups: presses on what stands there go on coming.
CREATE TABLE former_chat (
    chat_id BIGINT PRIMARY KEY,
    group_id BIGINT NOT NULL
);
CREATE INDEX former_chat_group ON former_chat (group_id);
