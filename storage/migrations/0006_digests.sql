-- Digests: what happened since the last one, at an hour that each group and person chooses.

ALTER TABLE community_group ADD COLUMN digest_day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE community_group ADD COLUMN digest_hour INTEGER NOT NULL DEFAULT 9;
-- 1 for every week, 2 for every second one; `digests` says whether at all.
ALTER TABLE community_group ADD COLUMN digest_weeks INTEGER NOT NULL DEFAULT 1;

-- What may be told, written in the transaction in which it happened. One process writes, one
-- transaction after another, so ids rise in the order of commits, whatever the clock does: a
-- window between two ids is exact, one between two moments is not. Rows are never deleted, since
-- SQLite would give the last id again.
CREATE TABLE happening (
    id INTEGER PRIMARY KEY,
    -- 0 for what concerns those who follow a problem, and for events as people see them.
    group_id BIGINT NOT NULL,
    -- problem, shared, solution, helped, solved, comment, event, project or poster
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    -- Of "shared": how many have the problem. The same kind of news of a thing comes once.
    detail BIGINT NOT NULL DEFAULT 0,
    -- The problem that it is about; 0 for events and projects.
    problem_id BIGINT NOT NULL DEFAULT 0,
    at BIGINT NOT NULL,
    UNIQUE (group_id, kind, subject_id, detail)
);
CREATE INDEX happening_group ON happening (group_id, id);
CREATE INDEX happening_problem ON happening (problem_id, id);

-- Up to which happening a person has seen a thing in private.
CREATE TABLE glance (
    person_id BIGINT NOT NULL,
    -- problem, solution, event or project
    what TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    upto BIGINT NOT NULL,
    PRIMARY KEY (person_id, what, subject_id)
);

CREATE TABLE digest (
    id INTEGER PRIMARY KEY,
    -- group or person
    owner TEXT NOT NULL,
    owner_id BIGINT NOT NULL,
    -- The occasion by the owner's calendar: week or day, counted from the year 1.
    every TEXT NOT NULL,
    period BIGINT NOT NULL,
    -- 0 for the one that is due; what a coordinator sends besides is counted.
    extra INTEGER NOT NULL DEFAULT 0,
    -- Told to readers, "2026-48", so that a second one would be recognised.
    number TEXT NOT NULL,
    -- Happenings after the one id, up to and with the other.
    after_id BIGINT NOT NULL,
    upto_id BIGINT NOT NULL,
    -- Until when its events ahead begin.
    ahead_to BIGINT NOT NULL,
    at BIGINT NOT NULL,
    -- What was chosen, as JSON.
    items TEXT NOT NULL,
    letter_id BIGINT NOT NULL DEFAULT 0,
    -- made, or lost when its letter could not be sent: then the next one has it all.
    state TEXT NOT NULL DEFAULT 'made',
    UNIQUE (owner, owner_id, every, period, extra)
);
CREATE INDEX digest_owner ON digest (owner, owner_id, id);

-- When the next one is due, computed from the rule by the clocks of its zone.
CREATE TABLE digest_plan (
    owner TEXT NOT NULL,
    owner_id BIGINT NOT NULL,
    rule TEXT NOT NULL,
    -- Occasions up to this moment are over.
    since BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    PRIMARY KEY (owner, owner_id)
);
CREATE INDEX digest_plan_due ON digest_plan (next_at);

-- Few people among many want one.
CREATE INDEX person_digest ON person (id) WHERE digest <> 'off';
