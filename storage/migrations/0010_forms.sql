-- A form's state is in columns of its own: which of its questions are done and how, the messages that
-- its answers came in, and the message that shows it now. Forms from before know none of this.
ALTER TABLE draft ADD COLUMN done TEXT;
ALTER TABLE draft ADD COLUMN heard TEXT NOT NULL DEFAULT '{}';
ALTER TABLE draft ADD COLUMN asked BIGINT;
UPDATE draft SET step = 'when' WHERE step = 'confirm';
UPDATE draft SET step = 'preview' WHERE kind = 'solution'
    AND id IN (SELECT owner_id FROM photo WHERE owner = 'draft');

-- Numbers of forms are never given again: buttons that name them stay in chats for years. Which numbers were
-- given before is not known, so that they go on far above all of them.
CREATE TABLE draft_number (
    last BIGINT NOT NULL
);
INSERT INTO draft_number (last) SELECT coalesce(max(id), 0) + 1000000 FROM draft;
