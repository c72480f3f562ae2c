-- What people released for the public page: each thing apart from everything else.
CREATE TABLE site_release (
    -- problem, solution, trial, project, feedback, voice or event
    what TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    -- Whose word it is; of an event, which is the network's, nobody's.
    person_id BIGINT,
    -- Who is named there: name, region or nobody.
    named TEXT NOT NULL,
    -- 1: search engines may keep it.
    searched INTEGER NOT NULL DEFAULT 0,
    -- 0 where it was taken back.
    is_out INTEGER NOT NULL DEFAULT 1,
    -- How often that changed.
    turns INTEGER NOT NULL DEFAULT 0,
    -- When it came out, and when anything of this changed.
    at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (what, thing_id)
);
CREATE INDEX site_release_person ON site_release (person_id);
CREATE INDEX site_release_out ON site_release (what, at, thing_id) WHERE is_out = 1;

-- Every address that was ever given out; it outlives what stood there.
CREATE TABLE site_address (
    address TEXT PRIMARY KEY,
    what TEXT NOT NULL,
    -- None where the thing is no more.
    thing_id BIGINT,
    -- Since when it is gone, as feeds say it; none while it can be read.
    gone_at BIGINT,
    UNIQUE (what, thing_id)
);
CREATE INDEX site_address_gone ON site_address (what, gone_at) WHERE gone_at IS NOT NULL;

-- How often which part was opened on a day: no person, no machine, no address.
CREATE TABLE site_visit (
    day TEXT NOT NULL,
    part TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (day, part)
);
