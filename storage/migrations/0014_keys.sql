-- What a group's links are made of; it stands in no link. Groups that have none get theirs at the
-- start of the bot.

ALTER TABLE community_group ADD COLUMN secret TEXT NOT NULL DEFAULT '';

-- Of what was served, and of what was sent, nothing but the number and the time is needed.

UPDATE inbox SET body = '{}' WHERE state = 'done';
UPDATE outbox SET body = '{}' WHERE state IN ('sent', 'failed');
UPDATE outbox SET dedupe = NULL WHERE dedupe LIKE 'leader:%' AND state IN ('sent', 'failed');
UPDATE person SET username = NULL;
UPDATE drawing SET sheet = '{}' WHERE kind = 'photo' AND state = 'known';

-- Which buttons a message that left has: a press on it can mean one of these and no other.

ALTER TABLE outbox ADD COLUMN buttons TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_message ON outbox (chat_id, message_id) WHERE message_id IS NOT NULL;
