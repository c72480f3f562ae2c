-- Pictures of posters on the public page, small and large, made from the sheet that hangs: the
-- process of the page reads only these tables.
CREATE TABLE page_picture (
    project_id BIGINT NOT NULL REFERENCES project (id),
    kind TEXT NOT NULL,
    -- Telegram's id of what it was made from: another poster has another.
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    made_at BIGINT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (project_id, kind)
);
-- Addresses of pictures that were ever given out: they say for good that they are gone.
CREATE TABLE page_picture_given (
    address TEXT NOT NULL,
    mark TEXT NOT NULL,
    PRIMARY KEY (address, mark)
);
-- What could not be made, and when it is tried again.
CREATE TABLE page_picture_try (
    project_id BIGINT PRIMARY KEY,
    source TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    not_before BIGINT NOT NULL
);
