-- Who helps at the door of one event: asked for by a link, which one person can accept.
CREATE TABLE usher (
    id INTEGER PRIMARY KEY,
    event_id BIGINT NOT NULL REFERENCES event (id),
    -- Whom the link is for; NULL while it is for whoever opens it first.
    person_id BIGINT,
    -- Of the link; NULL once it was accepted.
    key TEXT UNIQUE,
    -- Until when it can be accepted.
    until BIGINT NOT NULL,
    added_by BIGINT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (event_id, person_id)
);
CREATE INDEX usher_person ON usher (person_id);
CREATE INDEX usher_added ON usher (added_by);

-- The list at a door that somebody looks at: words that they type are looked for in it.
CREATE TABLE door_list (
    person_id BIGINT PRIMARY KEY,
    event_id BIGINT NOT NULL,
    -- The number of the letter whose names are shown, 0 for all.
    letter INTEGER NOT NULL,
    typed TEXT NOT NULL,
    page INTEGER NOT NULL,
    post_id BIGINT,
    -- 0 once something else was done.
    open INTEGER NOT NULL,
    touched_at BIGINT NOT NULL
);

-- What guests say when the organiser asks them.
ALTER TABLE guest ADD COLUMN school TEXT NOT NULL DEFAULT '';
ALTER TABLE guest ADD COLUMN job TEXT NOT NULL DEFAULT '';
ALTER TABLE guest ADD COLUMN full_name TEXT NOT NULL DEFAULT '';

-- What stands on the certificates of an event, as JSON; each keeps what was there when it was issued.
CREATE TABLE certificate_look (
    event_id BIGINT PRIMARY KEY REFERENCES event (id),
    look TEXT NOT NULL
);
ALTER TABLE certificate ADD COLUMN look TEXT NOT NULL DEFAULT '{}';
