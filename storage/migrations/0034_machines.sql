-- Versions that only add to the one before: the program before works on beside them.
CREATE TABLE version_that_adds (
    version BIGINT PRIMARY KEY
);
