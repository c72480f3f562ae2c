-- What a colleague wrote in another language. The original stays as it is: one thing, one number of
-- votes, whatever language somebody reads.
CREATE TABLE translation (
    id INTEGER PRIMARY KEY,
    -- problem, solution, project, status (what was said of a problem) or voice.
    what TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    -- To which it belongs, the thing itself where it is one; 0 for none.
    problem_id BIGINT NOT NULL,
    project_id BIGINT NOT NULL,
    from_lang TEXT NOT NULL,
    lang TEXT NOT NULL,
    author_id BIGINT NOT NULL,
    name_shown INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    -- The words of the original that it was made from, or was compared with last.
    base_title TEXT NOT NULL,
    base_text TEXT NOT NULL,
    -- proposed, accepted, refused, replaced, hidden or withdrawn.
    state TEXT NOT NULL DEFAULT 'proposed',
    -- Whether it says what the original says now: yes, nearly or no.
    fits TEXT NOT NULL DEFAULT 'yes',
    -- From when on colleagues may accept it: its original's author is asked first.
    open_at BIGINT NOT NULL,
    -- When the original was changed, while its translator has not heard of that.
    changed_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX translation_thing ON translation (thing_id, what);
CREATE INDEX translation_shown ON translation (thing_id, what, lang)
    WHERE state = 'accepted' AND fits <> 'no';
CREATE INDEX translation_problem ON translation (problem_id);
CREATE INDEX translation_author ON translation (author_id, created_at);
CREATE INDEX translation_waiting ON translation (open_at) WHERE state = 'proposed' OR fits = 'no';
CREATE INDEX translation_changed ON translation (changed_at) WHERE changed_at IS NOT NULL;

-- Who looked at it and says that it fits.
CREATE TABLE translation_check (
    translation_id BIGINT NOT NULL REFERENCES translation (id),
    person_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (translation_id, person_id)
);
CREATE INDEX translation_check_person ON translation_check (person_id);

-- Languages that somebody reads besides the one in which the bot speaks with them.
ALTER TABLE person ADD COLUMN reads TEXT NOT NULL DEFAULT '';
