-- Letters that wait, by who did what they tell of: to take back what somebody wrote nobody waits for
-- the look at all of them.
CREATE INDEX outbox_by ON outbox (names) WHERE state = 'ready' AND names IS NOT NULL;
