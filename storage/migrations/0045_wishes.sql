-- Authors' wishes that two problems be joined, as coordinators look through them.
CREATE INDEX pair_asked ON problem_pair (at) WHERE said = 'asked';

-- Who wants to try a colleague's solution, and when they are asked how it went; NULL once they
-- were asked.
CREATE TABLE will_try (
    solution_id BIGINT NOT NULL REFERENCES solution (id),
    person_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    ask_at BIGINT,
    PRIMARY KEY (solution_id, person_id)
);
CREATE INDEX will_try_person ON will_try (person_id);
CREATE INDEX will_try_ask ON will_try (ask_at) WHERE ask_at IS NOT NULL;
