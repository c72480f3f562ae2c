-- What a list in a group names, beside its letter, so that it can be taken out again: what it shows,
-- and things by their numbers.
ALTER TABLE outbox ADD COLUMN names TEXT;
CREATE INDEX outbox_names ON outbox (chat_id) WHERE names IS NOT NULL;
