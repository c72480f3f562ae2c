-- What each person decides about their clock, subjects, digest, quiet hours and notices.

-- Their own clock; without one that of their region.
ALTER TABLE person ADD COLUMN zone TEXT;
-- Codes with spaces between them.
ALTER TABLE person ADD COLUMN subjects TEXT NOT NULL DEFAULT '';
-- off, daily or weekly; of a weekly one the day, 0 is Monday.
ALTER TABLE person ADD COLUMN digest TEXT NOT NULL DEFAULT 'off';
ALTER TABLE person ADD COLUMN digest_day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN digest_hour INTEGER NOT NULL DEFAULT 9;
-- Quiet between these hours of their clock; two equal hours mean that no hour is quiet.
ALTER TABLE person ADD COLUMN quiet_from INTEGER NOT NULL DEFAULT 20;
ALTER TABLE person ADD COLUMN quiet_until INTEGER NOT NULL DEFAULT 8;
ALTER TABLE person ADD COLUMN quiet_sunday INTEGER NOT NULL DEFAULT 1;
-- Whether they hear of comments and solutions on their problems.
ALTER TABLE person ADD COLUMN notices INTEGER NOT NULL DEFAULT 1;
