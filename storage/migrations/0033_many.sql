-- By what a text is found among very many: basics/marks.py. A block has 256 texts of a kind, by
-- their numbers.
CREATE TABLE search_block (
    kind TEXT NOT NULL,
    block BIGINT NOT NULL,
    marks BLOB NOT NULL,
    PRIMARY KEY (kind, block)
);
