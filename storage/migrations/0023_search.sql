-- Words of problems and of solutions as they are looked for: folded, without endings that matter
-- little. Written in the transaction in which the words are.
CREATE TABLE search_text (
    kind TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    lang TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (kind, thing_id)
);
CREATE INDEX search_text_problem ON search_text (problem_id);

-- Up to which number the texts from before this table are still to be written.
CREATE TABLE search_fill (
    kind TEXT PRIMARY KEY,
    upto BIGINT NOT NULL
);
INSERT INTO search_fill (kind, upto) SELECT 'problem', max(id) FROM problem HAVING max(id) > 0;
INSERT INTO search_fill (kind, upto) SELECT 'solution', max(id) FROM solution HAVING max(id) > 0;

-- What somebody looked for, so that the list can be turned.
CREATE TABLE search (
    id INTEGER PRIMARY KEY,
    person_id BIGINT NOT NULL,
    words TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX search_person ON search (person_id);
CREATE INDEX search_at ON search (at);
