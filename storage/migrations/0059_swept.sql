-- Where many cards wait for the same moment the first of them are found by their numbers, and the
-- queues are swept when a fiftieth of them is dead: whoever asks for the next letter would read
-- past every one that has left since.
/* postgres */ DROP INDEX post_stale;
/* postgres */ CREATE INDEX post_stale ON post (next_edit_at, id)
WHERE live = 1 AND message_id IS NOT NULL AND want_rev > shown_rev;
/* postgres */ ALTER TABLE inbox SET (autovacuum_vacuum_scale_factor = 0.02);
/* postgres */ ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0.02);
