-- Problems that are the same thing stand together: a link, and no row moves.
CREATE TABLE problem_join (
    -- The one that joined, the one at the head of all of them, and the one that it was joined to:
    -- another where that joined the head later, so that taking apart gives back what was.
    problem_id BIGINT PRIMARY KEY REFERENCES problem (id),
    head_id BIGINT NOT NULL REFERENCES problem (id),
    to_id BIGINT NOT NULL REFERENCES problem (id),
    joined_by BIGINT NOT NULL,
    at BIGINT NOT NULL,
    -- 1 while one of the two is hidden: both stand alone.
    rests INTEGER NOT NULL DEFAULT 0,
    -- Where the head is solved: 1 where it is still so with who joined it, 0 where not.
    still INTEGER
);
CREATE INDEX problem_join_head ON problem_join (head_id);
CREATE INDEX problem_join_by ON problem_join (joined_by);

-- 1 where its voter says that theirs is another thing than what the problem was joined with.
ALTER TABLE vote ADD COLUMN apart INTEGER NOT NULL DEFAULT 0;

-- What somebody took back of all that stands together, to be given back as it was.
CREATE TABLE vote_aside (
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    voter_id BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (problem_id, voter_id)
);
CREATE INDEX vote_aside_voter ON vote_aside (voter_id);

-- What was said of two problems, the lower number first.
CREATE TABLE problem_pair (
    first_id BIGINT NOT NULL REFERENCES problem (id),
    second_id BIGINT NOT NULL REFERENCES problem (id),
    -- asked (an author wants them joined) or different (they are not the same)
    said TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (first_id, second_id)
);
CREATE INDEX problem_pair_second ON problem_pair (second_id);
CREATE INDEX problem_pair_person ON problem_pair (person_id);
