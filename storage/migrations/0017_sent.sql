-- Forms that were sent: a second press on Send hears so, and not that the form is closed.
CREATE TABLE sent_form (
    draft_id BIGINT PRIMARY KEY,
    sent_at BIGINT NOT NULL
);
CREATE INDEX sent_form_at ON sent_form (sent_at);
