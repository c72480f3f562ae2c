-- A picture that shall go further than the group it was posted in, or of which somebody said that
-- they are in it: one row for each of its authors. A picture is known by Telegram's lasting id.
CREATE TABLE picture (
    id INTEGER PRIMARY KEY,
    unique_id TEXT NOT NULL,
    author_id BIGINT NOT NULL REFERENCES person (id),
    -- Where it is: as in `photo`, or poster with a project's number.
    owner TEXT NOT NULL,
    owner_id BIGINT NOT NULL,
    -- seen, hidden or withdrawn
    state TEXT NOT NULL DEFAULT 'seen',
    -- Since when it shall go further, and when its author was asked.
    wanted_at BIGINT NOT NULL,
    asked_at BIGINT,
    UNIQUE (unique_id, author_id)
);
CREATE INDEX picture_author ON picture (author_id);
CREATE INDEX picture_owner ON picture (owner, owner_id);
CREATE INDEX picture_unasked ON picture (wanted_at) WHERE asked_at IS NULL;

-- What its author said of who can be recognised in it. The newest counts.
CREATE TABLE declaration (
    id INTEGER PRIMARY KEY,
    picture_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    -- nobody, adults, children or unsure
    said TEXT NOT NULL,
    -- Which words of the question were answered.
    version INTEGER NOT NULL,
    at BIGINT NOT NULL,
    -- Of children: when a coordinator looked and let it go.
    looked_at BIGINT,
    taken_back_at BIGINT
);
CREATE INDEX declaration_picture ON declaration (picture_id, id);
CREATE INDEX declaration_person ON declaration (person_id);

-- Pictures that stand on a poster.
CREATE TABLE poster_picture (
    project_id BIGINT NOT NULL,
    unique_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (project_id, unique_id)
);
CREATE INDEX poster_picture_unique ON poster_picture (unique_id);

-- Whether it was looked at where its thing is shown; those of earlier days are asked about when
-- somebody meets them elsewhere.
ALTER TABLE photo ADD COLUMN further INTEGER NOT NULL DEFAULT 0;
UPDATE photo SET further = 1;
CREATE INDEX photo_further ON photo (id) WHERE further = 0 AND owner <> 'draft';
