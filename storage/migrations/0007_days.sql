-- Days on which groups are told something: the round of World Teachers' Day, and those that
-- coordinators add; and what teachers want to be heard.

ALTER TABLE community_group ADD COLUMN days INTEGER NOT NULL DEFAULT 1;
-- MM-DD, where the country's Teacher's Day is not 5 October.
ALTER TABLE community_group ADD COLUMN teachers_day TEXT;

-- What is said of a day is of no use once it is over.
ALTER TABLE outbox ADD COLUMN expires_at BIGINT;

CREATE TABLE day (
    id INTEGER PRIMARY KEY,
    -- beginning, reminder, greeting and thanks are the round of World Teachers' Day; own is a
    -- coordinator's.
    kind TEXT NOT NULL,
    -- MM-DD for each year, YYYY-MM-DD for once.
    date TEXT NOT NULL,
    -- Minutes after midnight by the clock of each group.
    minute INTEGER NOT NULL,
    -- By language, as JSON; who lacks a language gets the words of `lang`.
    words TEXT NOT NULL,
    lang TEXT NOT NULL,
    audience TEXT NOT NULL,
    made_by BIGINT,
    -- on or removed
    state TEXT NOT NULL DEFAULT 'on',
    created_at BIGINT NOT NULL
);

INSERT INTO day (kind, date, minute, words, lang, audience, created_at) VALUES
    ('beginning', '09-25', 540, '{}', 'kk', '{"all": true}', 0),
    ('reminder', '10-01', 540, '{}', 'kk', '{"all": true}', 0),
    ('greeting', '10-05', 540, '{}', 'kk', '{"all": true}', 0),
    ('thanks', '10-07', 540, '{}', 'kk', '{"all": true}', 0);

-- A day in one year.
CREATE TABLE edition (
    id INTEGER PRIMARY KEY,
    day_id BIGINT NOT NULL REFERENCES day (id),
    year INTEGER NOT NULL,
    -- Between these it is looked after, in UTC.
    opens_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    -- on or held
    state TEXT NOT NULL DEFAULT 'on',
    -- What coordinators want said instead, by language, as JSON.
    words TEXT NOT NULL DEFAULT '{}',
    -- The voices in a greeting, as JSON, once it has begun to go out.
    voices TEXT,
    created_at BIGINT NOT NULL,
    closed_at BIGINT,
    UNIQUE (day_id, year)
);
CREATE INDEX edition_open ON edition (closes_at) WHERE closed_at IS NULL;

-- A date on which an edition goes out: one, or several where countries differ.
CREATE TABLE edition_date (
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    date TEXT NOT NULL,
    preview_at BIGINT NOT NULL,
    previewed_at BIGINT,
    -- The year in numbers, as JSON, as its picture shows it.
    numbers TEXT,
    -- When it is over everywhere, and that this was looked at.
    ends_at BIGINT NOT NULL,
    closed_at BIGINT,
    PRIMARY KEY (edition_id, date)
);
CREATE INDEX edition_date_open ON edition_date (ends_at) WHERE closed_at IS NULL;

-- When each group is told, and that it was.
CREATE TABLE edition_due (
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    group_id BIGINT NOT NULL REFERENCES community_group (id),
    date TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    told_at BIGINT,
    PRIMARY KEY (edition_id, group_id)
);
CREATE INDEX edition_due_open ON edition_due (due_at) WHERE told_at IS NULL;
CREATE INDEX edition_due_group ON edition_due (group_id);

-- What coordinators decided about a year: the theme's wording in a language, or their question.
CREATE TABLE theme (
    year INTEGER NOT NULL,
    -- theme or question
    part TEXT NOT NULL,
    lang TEXT NOT NULL,
    words TEXT NOT NULL,
    source TEXT NOT NULL,
    decided_by BIGINT NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (year, part, lang)
);

-- One sentence a person and year: what they want to be heard.
CREATE TABLE voice (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    words TEXT NOT NULL,
    lang TEXT NOT NULL,
    name_shown INTEGER NOT NULL,
    region TEXT,
    -- said, approved, declined or published
    state TEXT NOT NULL DEFAULT 'said',
    source TEXT UNIQUE,
    decided_by BIGINT,
    said_at BIGINT NOT NULL,
    UNIQUE (year, person_id)
);
CREATE INDEX voice_state ON voice (year, state, id);
