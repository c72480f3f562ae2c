-- Who has an entry of the queue open, and until when nobody else is offered it.
ALTER TABLE queue_entry ADD COLUMN held_by BIGINT;
ALTER TABLE queue_entry ADD COLUMN held_until BIGINT NOT NULL DEFAULT 0;
CREATE INDEX queue_entry_held ON queue_entry (held_by) WHERE held_by IS NOT NULL;
