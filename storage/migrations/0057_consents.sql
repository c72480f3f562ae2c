-- All that somebody said of a sentence of theirs, and when: "name 1790000000000;no 1790000000009;".
ALTER TABLE brief_quote ADD COLUMN history TEXT NOT NULL DEFAULT '';
