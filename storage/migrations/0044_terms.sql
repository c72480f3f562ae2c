-- When what is said of pupils is taken out of what is hidden; none where nothing is.
ALTER TABLE sealed ADD COLUMN pupils_at BIGINT;
CREATE INDEX sealed_pupils ON sealed (pupils_at) WHERE pupils_at IS NOT NULL;

-- What was decided in a half-year, as it is told to everybody; nobody is named, nothing is said of
-- what it was about.
CREATE TABLE half_year (
    -- The year and 1 or 2: 2027-1.
    half TEXT NOT NULL,
    deed TEXT NOT NULL,
    reason TEXT NOT NULL,
    count INTEGER NOT NULL,
    undone INTEGER NOT NULL,
    PRIMARY KEY (half, deed, reason)
);

CREATE INDEX decision_at ON decision (at);
