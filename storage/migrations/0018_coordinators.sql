-- What was leaving when a mailing was stopped still arrives, and its numbers follow.
CREATE INDEX mailing_stopped ON mailing (ended_at) WHERE state = 'stopped';
