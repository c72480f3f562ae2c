-- What was counted of a month, a quarter or a year, as it was when it was counted.
CREATE TABLE number_period (
    -- 2026-11, 2026-Q4 or 2026.
    period TEXT PRIMARY KEY,
    counted_at BIGINT NOT NULL,
    -- 1 once it is over and its numbers stay as they are.
    frozen INTEGER NOT NULL
);

CREATE TABLE number_cell (
    period TEXT NOT NULL,
    -- raised, answered, solved and the like: community/statistics/measures.py has them all.
    measure TEXT NOT NULL,
    -- "" for all, "-" where nothing was said.
    region TEXT NOT NULL,
    subject TEXT NOT NULL,
    lang TEXT NOT NULL,
    -- As counted, and of how many different people: neither is ever said.
    value BIGINT NOT NULL,
    people BIGINT NOT NULL,
    -- What coordinators read, and what everybody reads; NULL is hidden.
    shown BIGINT,
    everybody BIGINT,
    PRIMARY KEY (period, measure, region, subject, lang)
);

-- Each number that was ever said to others, so that no later one gives away a small group.
CREATE TABLE number_said (
    id INTEGER PRIMARY KEY,
    -- numbers, data or brief, and which one.
    place TEXT NOT NULL,
    period TEXT NOT NULL,
    measure TEXT NOT NULL,
    region TEXT NOT NULL,
    subject TEXT NOT NULL,
    lang TEXT NOT NULL,
    -- NULL: it was said that it is hidden.
    value BIGINT,
    at BIGINT NOT NULL
);
CREATE INDEX number_said_cell ON number_said (period, measure, region, subject, lang);

-- Data sets that were published, with the files as they went out.
CREATE TABLE data_set (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL UNIQUE,
    -- How others may use it, such as CC BY 4.0.
    licence TEXT NOT NULL,
    published_by BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    rows_kept BIGINT NOT NULL,
    content BLOB NOT NULL,
    sha256 TEXT NOT NULL
);
