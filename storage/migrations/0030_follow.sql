-- What became of a problem, beside open and solved: "" until somebody said so, and the step that
-- says it.
ALTER TABLE problem ADD COLUMN status TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN status_id BIGINT;

CREATE TABLE problem_status (
    id INTEGER PRIMARY KEY,
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    said_by BIGINT NOT NULL,
    -- heard, sent, answered, cannot, otherwise, unneeded, or open again.
    status TEXT NOT NULL,
    words TEXT NOT NULL,
    -- To whom it was brought, or who answered.
    whom TEXT NOT NULL,
    -- Of an answer: yes, partly, no or forwarded; "" where nothing of these.
    says TEXT NOT NULL,
    -- What the author says of an answer: yes, partly, no, later or none.
    helped TEXT NOT NULL DEFAULT '',
    -- The version before, where only the words were changed.
    instead_of BIGINT,
    said_at BIGINT NOT NULL,
    -- NULL while it is only prepared.
    at BIGINT
);
CREATE INDEX problem_status_problem ON problem_status (problem_id, id);
CREATE INDEX problem_status_said_by ON problem_status (said_by);

-- Who wants news of a problem, a project or an event without anything else.
CREATE TABLE follow (
    person_id BIGINT NOT NULL,
    what TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, what, thing_id)
);
CREATE INDEX follow_thing ON follow (what, thing_id, person_id);

-- What happened to a thing, until all who follow it have it in `followed`.
CREATE TABLE news (
    id INTEGER PRIMARY KEY,
    what TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    -- status, comment, solution, note, stage, changed, cancelled or restored.
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    -- How it stood before.
    was TEXT NOT NULL,
    -- Whose deed it was.
    done_by BIGINT NOT NULL,
    -- Who hears of it for which reason, up to this one of 0 author, 1 asked, 2 wrote, 3 voted.
    reaches INTEGER NOT NULL,
    at BIGINT NOT NULL,
    -- Up to which person it is written down; NULL for all.
    upto BIGINT
);
CREATE INDEX news_open ON news (id) WHERE upto IS NOT NULL;
CREATE INDEX news_done_by ON news (done_by);
CREATE INDEX news_at ON news (at);

-- News that somebody who follows has not heard yet, and why they do.
CREATE TABLE followed (
    person_id BIGINT NOT NULL,
    news_id BIGINT NOT NULL REFERENCES news (id),
    why INTEGER NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, news_id)
);
CREATE INDEX followed_news ON followed (news_id);
CREATE INDEX followed_at ON followed (at);

-- When somebody heard last of what they only follow.
ALTER TABLE person ADD COLUMN followed_at BIGINT NOT NULL DEFAULT 0;
