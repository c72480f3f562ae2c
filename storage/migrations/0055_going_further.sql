-- The first two things of who is new: groups that see one once somebody has looked, or after a day
-- in which a colleague joined in; group 0 are all teachers.
CREATE TABLE going_further (
    what TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (what, thing_id, group_id)
);
CREATE INDEX going_further_at ON going_further (at);
CREATE INDEX going_further_group ON going_further (group_id);
