-- What colleagues reported, or what waits for somebody's look: one entry a thing.
CREATE TABLE queue_entry (
    id INTEGER PRIMARY KEY,
    -- problem, solution, comment, project, project_comment, note, poster, feedback or voice
    what TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    author_id BIGINT NOT NULL REFERENCES person (id),
    -- Of the thing and of the groups that see it, with spaces between them.
    regions TEXT NOT NULL,
    -- pending, asked (its author is to change it) or decided
    state TEXT NOT NULL,
    -- report, appeal, changed or first (of somebody who is new here)
    cause TEXT NOT NULL,
    -- 1 where a child, personal data or danger is meant.
    urgent INTEGER NOT NULL DEFAULT 0,
    -- Since when it waits; when coordinators of the region and of the whole country were told.
    opened_at BIGINT NOT NULL,
    told_at BIGINT,
    spread_at BIGINT,
    -- Who may not decide now: they did before, or handed it on.
    decided_by BIGINT,
    UNIQUE (what, thing_id)
);
CREATE INDEX queue_entry_pending ON queue_entry (urgent, opened_at) WHERE state = 'pending';
CREATE INDEX queue_entry_author ON queue_entry (author_id);
CREATE INDEX queue_entry_decider ON queue_entry (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX queue_entry_age ON queue_entry (opened_at);

CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    entry_id BIGINT NOT NULL REFERENCES queue_entry (id),
    person_id BIGINT NOT NULL,
    -- person, data, insult, advert, danger or other
    reason TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    -- open, upheld, or kept: the thing stays as it is
    state TEXT NOT NULL DEFAULT 'open',
    at BIGINT NOT NULL,
    decided_at BIGINT,
    UNIQUE (entry_id, person_id)
);
CREATE INDEX report_person ON report (person_id, at);

CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    entry_id BIGINT NOT NULL REFERENCES queue_entry (id),
    author_id BIGINT NOT NULL,
    -- 0 for what hid itself, once enough colleagues had reported it.
    decided_by BIGINT NOT NULL,
    -- left, hidden, asked, withdrawn, silenced, handed, upheld or changed
    deed TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    -- How the thing stood before and after: seen, hidden or withdrawn.
    was TEXT NOT NULL,
    became TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- Of silence: its end, 0 for none.
    until BIGINT,
    undone_at BIGINT,
    undone_by BIGINT,
    appealed_at BIGINT
);
CREATE INDEX decision_entry ON decision (entry_id, id);
CREATE INDEX decision_author ON decision (author_id, id);
CREATE INDEX decision_decider ON decision (decided_by);
CREATE INDEX decision_undoer ON decision (undone_by) WHERE undone_by IS NOT NULL;

-- The words and files of what is hidden, and of what somebody else withdrew, for as long as that
-- can be undone. Nowhere else are they kept.
CREATE TABLE sealed (
    what TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    -- As JSON: what stood in which rows.
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- From then on nobody can bring it back; none while it is only hidden.
    purge_at BIGINT,
    PRIMARY KEY (what, thing_id)
);
CREATE INDEX sealed_author ON sealed (author_id);
CREATE INDEX sealed_purge ON sealed (purge_at) WHERE purge_at IS NOT NULL;

-- Who may read and not post for a while. No number stands here, but what is made of it, so that
-- somebody who is forgotten does not begin anew by that.
CREATE TABLE silenced (
    who TEXT PRIMARY KEY,
    -- 0 for good.
    until BIGINT NOT NULL,
    at BIGINT NOT NULL
);

DROP INDEX problem_votes;
CREATE INDEX problem_standing ON problem (votes, id) WHERE state IN ('open', 'solved');
