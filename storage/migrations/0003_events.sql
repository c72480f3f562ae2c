-- Coordinators, network events and their guests, mailings, and what groups want to receive.

CREATE TABLE coordinator (
    person_id BIGINT PRIMARY KEY,
    -- Codes of regions with spaces between them; empty for the whole country.
    regions TEXT NOT NULL,
    added_by BIGINT NOT NULL,
    added_at BIGINT NOT NULL
);

CREATE TABLE invitation (
    key TEXT PRIMARY KEY,
    regions TEXT NOT NULL,
    made_by BIGINT NOT NULL,
    until BIGINT NOT NULL,
    used_by BIGINT
);

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    actor_id BIGINT NOT NULL,
    deed TEXT NOT NULL,
    subject TEXT NOT NULL,
    note TEXT NOT NULL
);

ALTER TABLE community_group ADD COLUMN region TEXT;
ALTER TABLE community_group ADD COLUMN zone TEXT;
ALTER TABLE community_group ADD COLUMN events INTEGER NOT NULL DEFAULT 1;
ALTER TABLE community_group ADD COLUMN reminders INTEGER NOT NULL DEFAULT 1;
ALTER TABLE community_group ADD COLUMN digests INTEGER NOT NULL DEFAULT 1;
CREATE INDEX community_group_region ON community_group (region) WHERE active = 1;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    organiser_id BIGINT NOT NULL REFERENCES person (id),
    -- What the organiser decided, as JSON; the columns below are what is searched for.
    plan TEXT NOT NULL,
    region TEXT,
    starts_at BIGINT NOT NULL DEFAULT 0,
    ends_at BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'draft',
    sequence INTEGER NOT NULL DEFAULT 0,
    code TEXT NOT NULL,
    open_doors INTEGER NOT NULL DEFAULT 0,
    coming INTEGER NOT NULL DEFAULT 0,
    maybe INTEGER NOT NULL DEFAULT 0,
    waiting INTEGER NOT NULL DEFAULT 0,
    turns INTEGER NOT NULL DEFAULT 0,
    -- The cards of other groups follow the numbers now and then.
    stale INTEGER NOT NULL DEFAULT 0,
    spread_at BIGINT NOT NULL DEFAULT 0,
    asked_at BIGINT,
    reported_at BIGINT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX event_ahead ON event (ends_at) WHERE state = 'published';
CREATE INDEX event_code ON event (code) WHERE state = 'published';
CREATE INDEX event_organiser ON event (organiser_id, state);
CREATE INDEX event_stale ON event (spread_at) WHERE stale = 1;

CREATE TABLE event_group (
    event_id BIGINT NOT NULL REFERENCES event (id),
    group_id BIGINT NOT NULL REFERENCES community_group (id),
    PRIMARY KEY (event_id, group_id)
);
CREATE INDEX event_group_group ON event_group (group_id, event_id);

CREATE TABLE guest (
    id INTEGER PRIMARY KEY,
    event_id BIGINT NOT NULL REFERENCES event (id),
    -- NULL for a colleague without Telegram, whom the host brings along.
    person_id BIGINT,
    host_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    answer TEXT NOT NULL,
    turn INTEGER NOT NULL DEFAULT 0,
    group_id BIGINT,
    answered_at BIGINT NOT NULL,
    came_at BIGINT,
    UNIQUE (event_id, person_id)
);
CREATE INDEX guest_event ON guest (event_id, answer, turn, id);
CREATE INDEX guest_person ON guest (person_id, event_id);
CREATE INDEX guest_host ON guest (host_id, event_id);

CREATE TABLE reminder (
    event_id BIGINT NOT NULL REFERENCES event (id),
    minutes INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    fired_at BIGINT,
    PRIMARY KEY (event_id, minutes)
);
CREATE INDEX reminder_due ON reminder (due_at) WHERE fired_at IS NULL;

CREATE TABLE feedback (
    event_id BIGINT NOT NULL REFERENCES event (id),
    person_id BIGINT NOT NULL,
    useful TEXT NOT NULL DEFAULT '',
    change TEXT NOT NULL DEFAULT '',
    attempt TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL,
    PRIMARY KEY (event_id, person_id)
);

CREATE TABLE broadcast (
    id INTEGER PRIMARY KEY,
    author_id BIGINT NOT NULL REFERENCES person (id),
    audience TEXT NOT NULL,
    -- What goes out in each language, as JSON: the method of the Bot API and its parameters.
    versions TEXT NOT NULL,
    lang TEXT NOT NULL,
    overruled TEXT,
    digest TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX broadcast_digest ON broadcast (digest, created_at);

CREATE TABLE mailing (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    urgency INTEGER NOT NULL,
    state TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX mailing_state ON mailing (state, starts_at) WHERE state IN ('planned', 'sending');
CREATE INDEX mailing_subject ON mailing (subject_id, kind);

-- 'waiting' letters belong to a mailing, which hands them to the sender little by little.
ALTER TABLE outbox ADD COLUMN mailing BIGINT;
ALTER TABLE outbox ADD COLUMN album TEXT;
CREATE INDEX outbox_waiting ON outbox (mailing, not_before, id) WHERE state = 'waiting';
CREATE INDEX outbox_mailing ON outbox (mailing, state) WHERE mailing IS NOT NULL;
