-- What a picture looks like, in 64 bits: of those that were taken down, and of new ones until they
-- were compared with these.
CREATE TABLE likeness (
    unique_id TEXT PRIMARY KEY,
    -- Empty once it was looked at.
    file_id TEXT NOT NULL,
    -- 1 where it was taken down.
    gone INTEGER NOT NULL,
    -- In hexadecimal; none until it was looked at, empty where it says nothing.
    mark TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before BIGINT NOT NULL DEFAULT 0,
    at BIGINT NOT NULL
);
CREATE INDEX likeness_unmarked ON likeness (not_before) WHERE mark IS NULL;
CREATE INDEX likeness_gone ON likeness (at) WHERE gone = 1;

-- Since when it waited for this decision; not known of the first ones.
ALTER TABLE decision ADD COLUMN opened_at BIGINT;
