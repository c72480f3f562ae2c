-- Whoever said that something was solved, worked or was shared is asked 3, 6 and 12 months later
-- whether it still is so.
CREATE TABLE revisit (
    id INTEGER PRIMARY KEY,
    -- problem, trial or project
    what TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    -- The solution whose card tells the answer; NULL where there is none.
    solution_id BIGINT,
    person_id BIGINT NOT NULL,
    months INTEGER NOT NULL,
    -- When they said it, and when they are to be asked, or asked again.
    since BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    -- How often they were asked: once, and once more where they did not answer.
    asked INTEGER NOT NULL DEFAULT 0,
    asked_at BIGINT,
    -- holds, partly, over or unknown; "" until they answer.
    answer TEXT NOT NULL DEFAULT '',
    answered_at BIGINT,
    UNIQUE (what, thing_id, months)
);
CREATE INDEX revisit_due ON revisit (due_at) WHERE answer = '' AND asked < 2;
CREATE INDEX revisit_person ON revisit (person_id, asked_at);
CREATE INDEX revisit_solution ON revisit (solution_id, months);

-- 1: wants to be asked so.
ALTER TABLE person ADD COLUMN asks_later INTEGER NOT NULL DEFAULT 1;

-- What the last round that somebody answered says: after how many months, who were asked, who
-- answered, and for whom it still is so.
ALTER TABLE solution ADD COLUMN later_months INTEGER NOT NULL DEFAULT 0;
ALTER TABLE solution ADD COLUMN later_asked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE solution ADD COLUMN later_answered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE solution ADD COLUMN later_holds INTEGER NOT NULL DEFAULT 0;
-- After how many months it still was so, as its author or owner says; 0 for none.
ALTER TABLE problem ADD COLUMN lasts_months INTEGER NOT NULL DEFAULT 0;
ALTER TABLE project ADD COLUMN lasts_months INTEGER NOT NULL DEFAULT 0;
