-- Who tried a solution too, and how it went: one for each person and solution.
CREATE TABLE trial (
    id INTEGER PRIMARY KEY,
    solution_id BIGINT NOT NULL REFERENCES solution (id),
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    author_id BIGINT NOT NULL,
    -- worked, partly or failed.
    outcome TEXT NOT NULL,
    -- What they changed, and what it cost; "" where they said nothing of it.
    changed TEXT NOT NULL,
    cost TEXT NOT NULL,
    name_shown INTEGER NOT NULL,
    -- Where they teach, as far as that was known.
    region TEXT,
    -- said, hidden or withdrawn.
    state TEXT NOT NULL DEFAULT 'said',
    created_at BIGINT NOT NULL,
    UNIQUE (solution_id, author_id)
);
CREATE INDEX trial_author ON trial (author_id, created_at);
-- Pages of what colleagues wrote.
CREATE INDEX trial_said ON trial (solution_id, id);

-- News for who shared it: how many tried it since.
ALTER TABLE notice ADD COLUMN tried INTEGER NOT NULL DEFAULT 0;
