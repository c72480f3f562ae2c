-- Somebody said that they, or their child, are in a picture: it is hidden, and the queue decides.
CREATE TABLE objection (
    id INTEGER PRIMARY KEY,
    picture_id BIGINT NOT NULL,
    entry_id BIGINT NOT NULL,
    -- None where nobody is known: an administrator who is not named, or who was forgotten since.
    person_id BIGINT,
    at BIGINT NOT NULL,
    -- When it was gone from every message that the bot can reach.
    done_at BIGINT,
    -- When the administrators were told of what the bot can't reach.
    told_at BIGINT
);
CREATE INDEX objection_picture ON objection (picture_id, at);
CREATE INDEX objection_person ON objection (person_id, at);
CREATE INDEX objection_open ON objection (at) WHERE done_at IS NULL;
CREATE INDEX objection_untold ON objection (at) WHERE told_at IS NULL;
CREATE INDEX part_unique ON part (unique_id) WHERE unique_id <> '';
