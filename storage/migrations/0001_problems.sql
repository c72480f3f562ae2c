-- Times are UTC milliseconds; flags are 0 or 1; chat_id and person ids are Telegram's.

CREATE TABLE fact (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE lease (
    name TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    term BIGINT NOT NULL,
    until BIGINT NOT NULL
);

CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY,
    update_id BIGINT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new',
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    received_at BIGINT NOT NULL
);
CREATE INDEX inbox_new ON inbox (seq) WHERE state = 'new';
CREATE INDEX inbox_age ON inbox (received_at);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    dedupe TEXT,
    kind TEXT NOT NULL,
    urgency INTEGER NOT NULL,
    method TEXT NOT NULL,
    body TEXT NOT NULL,
    post_id BIGINT,
    edits BIGINT,
    state TEXT NOT NULL DEFAULT 'ready',
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before BIGINT NOT NULL DEFAULT 0,
    owner TEXT,
    message_id BIGINT,
    error TEXT,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    UNIQUE (chat_id, dedupe)
);
CREATE INDEX outbox_open ON outbox (id) WHERE state IN ('ready', 'sending');
CREATE INDEX outbox_edits ON outbox (chat_id, edits) WHERE state = 'ready' AND edits IS NOT NULL;
CREATE INDEX outbox_sent ON outbox (sent_at);

CREATE TABLE person (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    username TEXT,
    lang TEXT NOT NULL,
    lang_chosen INTEGER NOT NULL DEFAULT 0,
    started INTEGER NOT NULL DEFAULT 0,
    region TEXT,
    told_at BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

CREATE TABLE community_group (
    id INTEGER PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    lang TEXT NOT NULL,
    greeted INTEGER NOT NULL DEFAULT 0,
    topic BIGINT,
    reaction TEXT,
    active INTEGER NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL
);

CREATE TABLE member (
    group_id BIGINT NOT NULL REFERENCES community_group (id),
    person_id BIGINT NOT NULL,
    -- 1 when seen there, 0 when only a link from the group was opened.
    seen INTEGER NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (group_id, person_id)
);
CREATE INDEX member_person ON member (person_id);

CREATE TABLE problem (
    id INTEGER PRIMARY KEY,
    author_id BIGINT NOT NULL REFERENCES person (id),
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    subject TEXT,
    region TEXT,
    name_shown INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open',
    solved_by BIGINT,
    votes INTEGER NOT NULL DEFAULT 0,
    comments INTEGER NOT NULL DEFAULT 0,
    solutions INTEGER NOT NULL DEFAULT 0,
    source TEXT UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE INDEX problem_author ON problem (author_id, created_at);
CREATE INDEX problem_votes ON problem (votes, id) WHERE state <> 'withdrawn';

CREATE TABLE problem_group (
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    group_id BIGINT NOT NULL REFERENCES community_group (id),
    PRIMARY KEY (problem_id, group_id)
);
CREATE INDEX problem_group_group ON problem_group (group_id, problem_id);

CREATE TABLE reader (
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    person_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (problem_id, person_id)
);

CREATE TABLE vote (
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    voter_id BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (problem_id, voter_id)
);
CREATE INDEX vote_voter ON vote (voter_id, at);

CREATE TABLE solution (
    id INTEGER PRIMARY KEY,
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    author_id BIGINT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'shared',
    helped INTEGER NOT NULL DEFAULT 0,
    source TEXT UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE INDEX solution_problem ON solution (problem_id, helped, id);
CREATE INDEX solution_author ON solution (author_id, created_at);

CREATE TABLE helped (
    solution_id BIGINT NOT NULL REFERENCES solution (id),
    voter_id BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (solution_id, voter_id)
);
CREATE INDEX helped_voter ON helped (voter_id, at);

CREATE TABLE comment (
    id INTEGER PRIMARY KEY,
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    author_id BIGINT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'said',
    source TEXT UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE INDEX comment_problem ON comment (problem_id, id);
CREATE INDEX comment_author ON comment (author_id, created_at);

CREATE TABLE photo (
    id INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    owner_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    file_id TEXT NOT NULL,
    unique_id TEXT NOT NULL,
    UNIQUE (owner, owner_id, unique_id)
);

CREATE TABLE album (
    chat_id BIGINT NOT NULL,
    media_group TEXT NOT NULL,
    owner TEXT NOT NULL,
    owner_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (chat_id, media_group)
);
CREATE INDEX album_age ON album (at);

CREATE TABLE album_part (
    chat_id BIGINT NOT NULL,
    media_group TEXT NOT NULL,
    message_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    file_id TEXT NOT NULL,
    unique_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (chat_id, media_group, message_id)
);
CREATE INDEX album_part_age ON album_part (at);

CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    subject_id BIGINT,
    step TEXT NOT NULL,
    answers TEXT NOT NULL,
    touched_at BIGINT NOT NULL,
    UNIQUE (person_id, kind)
);

CREATE TABLE post (
    id INTEGER PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    message_id BIGINT,
    shows TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    media TEXT,
    want_rev BIGINT NOT NULL DEFAULT 1,
    shown_rev BIGINT NOT NULL DEFAULT 0,
    next_edit_at BIGINT NOT NULL DEFAULT 0,
    edited_at BIGINT NOT NULL DEFAULT 0,
    live INTEGER NOT NULL DEFAULT 1,
    UNIQUE (chat_id, message_id)
);
CREATE INDEX post_subject ON post (subject_id, shows) WHERE live = 1;
CREATE INDEX post_stale ON post (next_edit_at)
    WHERE live = 1 AND message_id IS NOT NULL AND want_rev > shown_rev;

CREATE TABLE notice (
    person_id BIGINT NOT NULL,
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    comments INTEGER NOT NULL DEFAULT 0,
    solutions INTEGER NOT NULL DEFAULT 0,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, problem_id)
);

CREATE TABLE muted (
    person_id BIGINT NOT NULL,
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    PRIMARY KEY (person_id, problem_id)
);
