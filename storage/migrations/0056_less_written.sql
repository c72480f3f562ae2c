-- What each letter writes: one index for what waits to leave or is leaving, and none of times for
-- what has not left. PostgreSQL reads two such indexes in their order, and one of both not.
/* sqlite */ CREATE INDEX outbox_open ON outbox (state, id) WHERE state IN ('ready', 'sending');
/* sqlite */ DROP INDEX outbox_ready;
/* sqlite */ DROP INDEX outbox_sending;
CREATE INDEX outbox_left ON outbox (sent_at) WHERE sent_at IS NOT NULL;
DROP INDEX outbox_sent;
