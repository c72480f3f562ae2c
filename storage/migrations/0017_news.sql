-- Forms that were sent: a second press on Send hears so, and not that the form is closed.
CREATE TABLE sent_form (
    id BIGINT PRIMARY KEY,
    sent_at BIGINT NOT NULL
);
CREATE INDEX sent_form_at ON sent_form (sent_at);

-- Whoever shared a solution hears how many it helped, and that the author says that it solved it.
ALTER TABLE notice ADD COLUMN helped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN solved INTEGER NOT NULL DEFAULT 0;
