-- Whose name or words a line of the log is about, by number, so that they can be taken out.
ALTER TABLE audit ADD COLUMN about BIGINT;

-- Who asked to be forgotten, until the last letter to them has left.
CREATE TABLE forgotten (
    person_id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL
);
