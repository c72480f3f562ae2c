-- SQLite uses a partial index only for a question that says its condition word for word.
DROP INDEX outbox_open;
CREATE INDEX outbox_ready ON outbox (id) WHERE state = 'ready';
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_failed ON outbox (id) WHERE state = 'failed';
CREATE INDEX outbox_unknown ON outbox (id) WHERE state = 'unknown';
CREATE INDEX outbox_post ON outbox (post_id) WHERE post_id IS NOT NULL;

CREATE INDEX photo_unique ON photo (unique_id);
CREATE INDEX drawing_photo ON drawing (id) WHERE kind = 'photo';

-- Who is forgotten is looked for in the log and in what others may hold of them.
CREATE INDEX audit_actor ON audit (actor_id);
CREATE INDEX audit_about ON audit (about) WHERE about IS NOT NULL;

-- By what name traces are looked for, until that is done.
ALTER TABLE forgotten ADD COLUMN name TEXT;
