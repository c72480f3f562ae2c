-- What a group's links are made of; it stands in no link. Groups that have none get theirs at the
-- start of the bot.

ALTER TABLE community_group ADD COLUMN secret TEXT NOT NULL DEFAULT '';
