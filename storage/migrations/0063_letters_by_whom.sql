-- Letters that wait, by who did what they tell of, and those that bring a file: to take back what
-- somebody wrote nobody waits for the look at all of them.
CREATE INDEX outbox_by ON outbox (names) WHERE state = 'ready' AND names IS NOT NULL;
CREATE INDEX outbox_files ON outbox (id) WHERE state = 'ready' AND method IN ('sendPhoto',
    'sendDocument', 'sendVideo', 'sendAudio', 'sendVoice', 'sendVideoNote', 'sendMediaGroup',
    'editMessageMedia');
-- And of a mailing's those that show a voice.
CREATE INDEX outbox_shows ON outbox (id) WHERE state = 'waiting' AND names IS NOT NULL;
-- Lists in groups alone: of all that is said in private its letters say by whom it is.
DROP INDEX outbox_names;
CREATE INDEX outbox_names ON outbox (id) WHERE names IS NOT NULL AND chat_id < 0;
