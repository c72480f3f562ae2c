-- Conversations: statements with which teachers agree or not, one after another.
CREATE TABLE conversation (
    id INTEGER PRIMARY KEY,
    author_id BIGINT NOT NULL,
    question TEXT NOT NULL,
    explanation TEXT NOT NULL,
    -- Which groups were to see it, as broadcasts say it, and the regions that this reached.
    audience TEXT NOT NULL,
    regions TEXT NOT NULL,
    -- open, ended (nobody answers any more), told (its results stand for good).
    state TEXT NOT NULL DEFAULT 'open',
    -- How many took part.
    taking_part INTEGER NOT NULL DEFAULT 0,
    -- How many answered, or answered anew, since the results so far were counted.
    fresh INTEGER NOT NULL DEFAULT 0,
    -- As JSON; they name nobody.
    results TEXT,
    counted_at BIGINT,
    created_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX conversation_under_way ON conversation (state, ends_at)
    WHERE state IN ('open', 'ended');

CREATE TABLE conversation_group (
    conversation_id BIGINT NOT NULL REFERENCES conversation (id),
    group_id BIGINT NOT NULL REFERENCES community_group (id),
    PRIMARY KEY (conversation_id, group_id)
);
CREATE INDEX conversation_of_group ON conversation_group (group_id);

CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    conversation_id BIGINT NOT NULL REFERENCES conversation (id),
    author_id BIGINT NOT NULL,
    words TEXT NOT NULL,
    -- Said by who opened the conversation, not by a colleague.
    by_organisers INTEGER NOT NULL,
    -- waiting (for a look), allowed, declined, split (into others), hidden or withdrawn.
    state TEXT NOT NULL,
    -- Why it was declined.
    why TEXT NOT NULL DEFAULT '',
    -- Of which statement it is a part; the author is the same.
    split_of BIGINT,
    -- How many answered it, in whatever way.
    seen INTEGER NOT NULL DEFAULT 0,
    decided_by BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX statement_of ON statement (conversation_id, state, id);
CREATE INDEX statement_author ON statement (author_id, created_at);
CREATE INDEX statement_decided ON statement (decided_by);

-- Who takes part, and what they say of themselves. Once a conversation's results stand, ballots and
-- answers are deleted.
CREATE TABLE ballot (
    id INTEGER PRIMARY KEY,
    conversation_id BIGINT NOT NULL REFERENCES conversation (id),
    person_id BIGINT,
    lang TEXT NOT NULL,
    region TEXT,
    -- village, town, or nothing.
    place TEXT,
    -- Statements that come next in this sitting.
    next TEXT NOT NULL DEFAULT '',
    answered INTEGER NOT NULL DEFAULT 0,
    -- Whether they answered since the results so far were counted.
    fresh INTEGER NOT NULL DEFAULT 0,
    began_at BIGINT NOT NULL,
    UNIQUE (conversation_id, person_id)
);
CREATE INDEX ballot_person ON ballot (person_id);

CREATE TABLE statement_answer (
    ballot_id BIGINT NOT NULL REFERENCES ballot (id),
    statement_id BIGINT NOT NULL REFERENCES statement (id),
    -- agree, disagree or pass.
    answer TEXT NOT NULL,
    PRIMARY KEY (ballot_id, statement_id)
);
