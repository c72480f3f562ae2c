-- Who has a problem too and says that it still is so, though it was answered or solved; how many
-- they are stands with the problem.
CREATE TABLE still_so (
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    person_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (problem_id, person_id)
);
CREATE INDEX still_so_person ON still_so (person_id);
ALTER TABLE problem ADD COLUMN still_so INTEGER NOT NULL DEFAULT 0;
