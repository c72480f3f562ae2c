-- What teachers raise, brought to those who decide: a brief, and what became of it.
CREATE TABLE brief (
    id INTEGER PRIMARY KEY,
    made_by BIGINT NOT NULL,
    -- Codes with spaces between them; none are the whole country, and all subjects.
    regions TEXT NOT NULL,
    subjects TEXT NOT NULL,
    -- What was said from the one moment on, before the other.
    since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    recipient TEXT NOT NULL,
    lang TEXT NOT NULL,
    -- What the coordinator asks for.
    asks TEXT NOT NULL,
    -- Parts that were said by hand instead of by the bot, as JSON by their names.
    words TEXT NOT NULL DEFAULT '{}',
    -- What was counted, as JSON, and when.
    counted TEXT NOT NULL,
    counted_at BIGINT NOT NULL,
    -- draft, checking, sent, registered, prolonged, answered, done, undone or dropped.
    state TEXT NOT NULL DEFAULT 'draft',
    -- Until when those whose problems stand in it look at the draft.
    check_until BIGINT,
    -- The day by which an answer is due, and when its coordinator is reminded next.
    due_on TEXT NOT NULL DEFAULT '',
    remind_at BIGINT,
    -- Which reminder that is.
    remind TEXT NOT NULL DEFAULT '',
    sent_at BIGINT,
    -- yes, partly, no or forwarded; "" while nobody said what the answer comes to.
    says TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL
);
CREATE INDEX brief_state ON brief (state, id);
CREATE INDEX brief_made_by ON brief (made_by, id);

-- Problems that stand in it: heads of what stands together.
CREATE TABLE brief_problem (
    brief_id BIGINT NOT NULL REFERENCES brief (id),
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    place INTEGER NOT NULL,
    -- 1 where its coordinator took it out.
    left_out INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (brief_id, problem_id)
);
CREATE INDEX brief_problem_problem ON brief_problem (problem_id);

-- What somebody says of a draft in which a problem of theirs stands.
CREATE TABLE brief_check (
    brief_id BIGINT NOT NULL REFERENCES brief (id),
    person_id BIGINT NOT NULL,
    -- agree or otherwise; "" where they said nothing.
    verdict TEXT NOT NULL,
    words TEXT NOT NULL,
    -- 1 where they want to hear no more of this brief.
    hushed INTEGER NOT NULL DEFAULT 0,
    at BIGINT NOT NULL,
    PRIMARY KEY (brief_id, person_id)
);
CREATE INDEX brief_check_person ON brief_check (person_id);

-- A sentence of somebody, and what they say of its standing in a brief.
CREATE TABLE brief_quote (
    id INTEGER PRIMARY KEY,
    brief_id BIGINT NOT NULL REFERENCES brief (id),
    -- problem, solution or comment
    kind TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    author_id BIGINT NOT NULL,
    words TEXT NOT NULL,
    -- The language of the words, and who it is by without a name: subject and region as codes.
    lang TEXT NOT NULL,
    subject TEXT NOT NULL,
    region TEXT NOT NULL,
    -- Of the exact piece that its author saw, and the version of the question.
    mark TEXT NOT NULL,
    wording INTEGER NOT NULL,
    -- Whether it disagrees with what the brief asks for.
    disagrees INTEGER NOT NULL DEFAULT 0,
    -- asked, name, region, no, withdrawn, or void where it was changed or is gone.
    state TEXT NOT NULL,
    asked_by BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    said_at BIGINT
);
CREATE INDEX brief_quote_brief ON brief_quote (brief_id, id);
CREATE INDEX brief_quote_author ON brief_quote (author_id, id);
CREATE INDEX brief_quote_asked_by ON brief_quote (asked_by);
CREATE INDEX brief_quote_thing ON brief_quote (kind, thing_id);

-- What became of it, step by step.
CREATE TABLE brief_step (
    id INTEGER PRIMARY KEY,
    brief_id BIGINT NOT NULL REFERENCES brief (id),
    said_by BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- How it was sent, by whom it was answered or to whom it was passed on.
    how TEXT NOT NULL,
    whom TEXT NOT NULL,
    number TEXT NOT NULL,
    words TEXT NOT NULL,
    says TEXT NOT NULL,
    -- The day of it, and until when it was prolonged, as dates.
    day TEXT NOT NULL,
    until TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX brief_step_brief ON brief_step (brief_id, id);
CREATE INDEX brief_step_said_by ON brief_step (said_by);

-- "12 2026-11 answered": the brief that it stands in last, its month, and its state.
ALTER TABLE problem ADD COLUMN in_brief TEXT NOT NULL DEFAULT '';
