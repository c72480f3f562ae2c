-- Who would like to read something in a language that it is not there in yet.
CREATE TABLE translation_wish (
    -- As in translation.
    what TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    lang TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    -- Since when it is there and they are to hear of it; NULL until then.
    there_at BIGINT,
    PRIMARY KEY (thing_id, what, lang, person_id)
);
CREATE INDEX translation_wish_person ON translation_wish (person_id);
CREATE INDEX translation_wish_open ON translation_wish (lang) WHERE there_at IS NULL;
CREATE INDEX translation_wish_there ON translation_wish (there_at) WHERE there_at IS NOT NULL;

-- What a translator does not want to be offered again.
CREATE TABLE translation_pass (
    what TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    lang TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, thing_id, what, lang)
);
