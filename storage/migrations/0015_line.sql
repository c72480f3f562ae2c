-- SQLite uses a partial index only for a question that says its condition word for word.
DROP INDEX outbox_open;
CREATE INDEX outbox_ready ON outbox (id) WHERE state = 'ready';
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_failed ON outbox (id) WHERE state = 'failed';
CREATE INDEX outbox_unknown ON outbox (id) WHERE state = 'unknown';
CREATE INDEX outbox_post ON outbox (post_id) WHERE post_id IS NOT NULL;

-- What is kept for a while goes a thousand rows at a time, the oldest first.
CREATE INDEX outbox_age ON outbox (created_at);
CREATE INDEX draft_age ON draft (touched_at);
CREATE INDEX digest_letter ON digest (letter_id) WHERE letter_id IS NOT NULL;

-- Which cards were edited in the minute before a start.
CREATE INDEX post_edited ON post (edited_at) WHERE edited_at > 0;

-- Files that others don't see as they came: looked for every second.
DROP INDEX photo_original;
CREATE INDEX photo_unseen ON photo (id) WHERE kind IN ('document', 'file');
CREATE INDEX draft_subject ON draft (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX photo_unique ON photo (unique_id);
CREATE INDEX drawing_photo ON drawing (id) WHERE kind = 'photo';

-- Who is forgotten is looked for in the log and in what others may hold of them.
CREATE INDEX certificate_issuer ON certificate (issued_by);
CREATE INDEX voice_person ON voice (person_id);
CREATE INDEX voice_decider ON voice (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX drawing_for_chat ON drawing_for (chat_id);
CREATE INDEX feedback_person ON feedback (person_id);
CREATE INDEX audit_actor ON audit (actor_id);
CREATE INDEX audit_about ON audit (about) WHERE about IS NOT NULL;

-- No question used these.
DROP INDEX gallery_unsaid;
DROP INDEX edition_open;

-- By what name traces are looked for, until that is done.
ALTER TABLE forgotten ADD COLUMN name TEXT;
