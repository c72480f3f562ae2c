-- Projects, their journey, posters, galleries, feedback, certificates, and drawn files.

CREATE TABLE project (
    id INTEGER PRIMARY KEY,
    -- Secret part of its links: who holds one may read the project.
    key TEXT NOT NULL UNIQUE,
    owner_id BIGINT NOT NULL REFERENCES person (id),
    title TEXT NOT NULL,
    story TEXT NOT NULL,
    subject TEXT,
    region TEXT,
    name_shown INTEGER NOT NULL,
    problem_id BIGINT REFERENCES problem (id),
    event_id BIGINT REFERENCES event (id),
    -- concern, consulting, plan, agreed, running, shared, changed: where its journey stands.
    stage TEXT NOT NULL DEFAULT 'concern',
    -- open or withdrawn
    state TEXT NOT NULL DEFAULT 'open',
    -- What the owner asks those who give feedback to look at.
    focus TEXT NOT NULL DEFAULT '',
    comments INTEGER NOT NULL DEFAULT 0,
    notes INTEGER NOT NULL DEFAULT 0,
    feedback INTEGER NOT NULL DEFAULT 0,
    visits INTEGER NOT NULL DEFAULT 0,
    source TEXT UNIQUE,
    -- Whether its owner changed it by form: from then on the message that it came in is let be.
    reworked INTEGER NOT NULL DEFAULT 0,
    -- Whether its owner wants to be asked how it goes, and since when nobody wrote.
    asks INTEGER NOT NULL DEFAULT 1,
    touched_at BIGINT NOT NULL,
    asked_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX project_owner ON project (owner_id, created_at);
CREATE INDEX project_event ON project (event_id, id) WHERE state = 'open';
CREATE INDEX project_problem ON project (problem_id) WHERE state = 'open';
CREATE INDEX project_quiet ON project (touched_at) WHERE state = 'open' AND asks = 1;

-- Groups that see its card.
CREATE TABLE project_group (
    project_id BIGINT NOT NULL REFERENCES project (id),
    group_id BIGINT NOT NULL REFERENCES community_group (id),
    PRIMARY KEY (project_id, group_id)
);
CREATE INDEX project_group_group ON project_group (group_id, project_id);

CREATE TABLE project_reader (
    project_id BIGINT NOT NULL REFERENCES project (id),
    person_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (project_id, person_id)
);
CREATE INDEX project_reader_person ON project_reader (person_id, project_id);

-- Colleagues who write in it beside its owner; a row without a person is an open invitation.
CREATE TABLE project_leader (
    id INTEGER PRIMARY KEY,
    project_id BIGINT NOT NULL REFERENCES project (id),
    person_id BIGINT,
    key TEXT UNIQUE,
    until BIGINT,
    at BIGINT NOT NULL,
    UNIQUE (project_id, person_id)
);
CREATE INDEX project_leader_person ON project_leader (person_id, project_id);

-- Its log: notes (also with photos, owner 'note'), steps of the journey, questions to colleagues.
CREATE TABLE project_note (
    id INTEGER PRIMARY KEY,
    project_id BIGINT NOT NULL REFERENCES project (id),
    author_id BIGINT NOT NULL REFERENCES person (id),
    -- note, stage, question or answer
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    text TEXT NOT NULL,
    -- Of an answer: its question, and whether the author may be named.
    question_id BIGINT,
    name_shown INTEGER NOT NULL DEFAULT 1,
    -- Of a question: the secret part of its link.
    key TEXT UNIQUE,
    -- said or withdrawn
    state TEXT NOT NULL DEFAULT 'said',
    source TEXT UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE INDEX project_note_project ON project_note (project_id, id);
CREATE INDEX project_note_question ON project_note (question_id, id);
CREATE INDEX project_note_author ON project_note (author_id, created_at);

CREATE TABLE project_comment (
    id INTEGER PRIMARY KEY,
    project_id BIGINT NOT NULL REFERENCES project (id),
    author_id BIGINT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'said',
    source TEXT UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE INDEX project_comment_project ON project_comment (project_id, id);
CREATE INDEX project_comment_author ON project_comment (author_id, created_at);

-- News for its owner, gathered until it is time to tell them.
CREATE TABLE project_notice (
    person_id BIGINT NOT NULL,
    project_id BIGINT NOT NULL REFERENCES project (id),
    comments INTEGER NOT NULL DEFAULT 0,
    answers INTEGER NOT NULL DEFAULT 0,
    notes INTEGER NOT NULL DEFAULT 0,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, project_id)
);

-- Who wants to hear no news of it.
CREATE TABLE project_muted (
    person_id BIGINT NOT NULL,
    project_id BIGINT NOT NULL REFERENCES project (id),
    PRIMARY KEY (person_id, project_id)
);

-- A project has at most one poster: drawn from five answers, or the teacher's own file.
CREATE TABLE poster (
    project_id BIGINT PRIMARY KEY REFERENCES project (id),
    -- drawn or own
    kind TEXT NOT NULL,
    lang TEXT NOT NULL,
    look TEXT NOT NULL DEFAULT '',
    -- The five answers, as JSON.
    answers TEXT NOT NULL DEFAULT '{}',
    -- The picture for the phone and the file for print, as Telegram's file ids.
    picture TEXT,
    file TEXT,
    file_kind TEXT,
    -- drawing, ready or failed
    state TEXT NOT NULL,
    hung_at BIGINT,
    changed_at BIGINT NOT NULL,
    -- What it was drawn as.
    drawing_id BIGINT
);
CREATE INDEX poster_drawing ON poster (drawing_id);
CREATE INDEX poster_hung ON poster (hung_at, project_id) WHERE state = 'ready';

-- Who saw a poster, once a person; the ids give the order of a person's way through a gallery.
CREATE TABLE poster_visit (
    id INTEGER PRIMARY KEY,
    project_id BIGINT NOT NULL REFERENCES project (id),
    person_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (person_id, project_id)
);
CREATE INDEX poster_visit_project ON poster_visit (project_id);

-- The gallery of an event: what hangs there is for everybody once it is open.
CREATE TABLE gallery (
    event_id BIGINT PRIMARY KEY REFERENCES event (id),
    -- When it opens by itself; its coordinator may open it earlier.
    opens_at BIGINT NOT NULL,
    opened_at BIGINT,
    announced_at BIGINT,
    -- Until when projects can be submitted.
    closes_at BIGINT NOT NULL
);
CREATE INDEX gallery_due ON gallery (opens_at) WHERE opened_at IS NULL;
CREATE INDEX gallery_unsaid ON gallery (opened_at) WHERE announced_at IS NULL;
INSERT INTO gallery (event_id, opens_at, closes_at)
    SELECT id, starts_at, starts_at FROM event WHERE state <> 'draft';

-- A walk shows a group one poster of an event at a time.
CREATE TABLE walk (
    id INTEGER PRIMARY KEY,
    group_id BIGINT NOT NULL REFERENCES community_group (id),
    event_id BIGINT NOT NULL REFERENCES event (id),
    started_by BIGINT NOT NULL,
    -- Between two posters.
    minutes INTEGER NOT NULL,
    shown INTEGER NOT NULL DEFAULT 0,
    next_at BIGINT NOT NULL,
    -- walking, paused or done
    state TEXT NOT NULL DEFAULT 'walking',
    UNIQUE (group_id, event_id)
);
CREATE INDEX walk_due ON walk (next_at) WHERE state = 'walking';

CREATE TABLE walk_stop (
    walk_id BIGINT NOT NULL REFERENCES walk (id),
    project_id BIGINT NOT NULL REFERENCES project (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (walk_id, project_id)
);

-- What is strong, "I wonder …", an offer of help: one a giver and project, for its leaders alone.
CREATE TABLE project_feedback (
    id INTEGER PRIMARY KEY,
    project_id BIGINT NOT NULL REFERENCES project (id),
    giver_id BIGINT NOT NULL REFERENCES person (id),
    strong TEXT NOT NULL,
    wonder TEXT NOT NULL,
    offer TEXT NOT NULL DEFAULT '',
    name_shown INTEGER NOT NULL,
    thanked_at BIGINT,
    answer TEXT NOT NULL DEFAULT '',
    -- given, reported or hidden
    state TEXT NOT NULL DEFAULT 'given',
    created_at BIGINT NOT NULL,
    UNIQUE (project_id, giver_id)
);
CREATE INDEX project_feedback_giver ON project_feedback (giver_id, created_at);

-- Feedback of which a leader has not been told yet.
CREATE TABLE feedback_notice (
    person_id BIGINT NOT NULL,
    feedback_id BIGINT NOT NULL REFERENCES project_feedback (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, feedback_id)
);
CREATE INDEX feedback_notice_feedback ON feedback_notice (feedback_id);

-- To whom posters without much feedback were proposed, so that it stays a quiet invitation.
CREATE TABLE proposal (
    person_id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    declined INTEGER NOT NULL DEFAULT 0
);

-- That somebody took part in an event, by check-in.
CREATE TABLE certificate (
    id INTEGER PRIMARY KEY,
    -- Who knows it can confirm it; it can't be guessed.
    number TEXT NOT NULL UNIQUE,
    event_id BIGINT NOT NULL REFERENCES event (id),
    guest_id BIGINT NOT NULL UNIQUE,
    -- None for a colleague without Telegram.
    person_id BIGINT,
    name TEXT NOT NULL,
    lang TEXT NOT NULL,
    -- issued or withdrawn
    state TEXT NOT NULL DEFAULT 'issued',
    issued_by BIGINT NOT NULL,
    issued_at BIGINT NOT NULL
);
CREATE INDEX certificate_event ON certificate (event_id, id);
CREATE INDEX certificate_person ON certificate (person_id, issued_at);

-- Files that are drawn outside of any transaction and then sent; once Telegram has one, only
-- its file id is kept.
CREATE TABLE drawing (
    id INTEGER PRIMARY KEY,
    -- poster, own_poster, portfolio, certificate or greeting
    kind TEXT NOT NULL,
    -- What it shows, so that the same is drawn once.
    key TEXT NOT NULL UNIQUE,
    -- What the painter needs, as JSON.
    sheet TEXT NOT NULL,
    -- wanted, drawn, known or failed
    state TEXT NOT NULL DEFAULT 'wanted',
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before BIGINT NOT NULL DEFAULT 0,
    error TEXT,
    -- For phones and for print, until Telegram has them.
    picture BLOB,
    file BLOB,
    picture_id TEXT,
    file_id TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX drawing_wanted ON drawing (not_before, id) WHERE state = 'wanted';
CREATE INDEX drawing_age ON drawing (created_at);

-- Who waits for a drawing.
CREATE TABLE drawing_for (
    drawing_id BIGINT NOT NULL REFERENCES drawing (id),
    chat_id BIGINT NOT NULL,
    lang TEXT NOT NULL,
    PRIMARY KEY (drawing_id, chat_id)
);
