-- What is to be taken out of lists in groups, such as "problem:12", and up to which letter that is
-- done: lists are looked through beside everything else, in the order of their letters.
CREATE TABLE unlisting (
    thing TEXT PRIMARY KEY,
    reached BIGINT NOT NULL DEFAULT 0,
    rev BIGINT NOT NULL DEFAULT 1
);
DROP INDEX outbox_names;
CREATE INDEX outbox_names ON outbox (id) WHERE names IS NOT NULL;
