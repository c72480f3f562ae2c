-- When news came last, so that they are looked for only while there are some.
CREATE INDEX notice_at ON notice (at);
CREATE INDEX project_notice_at ON project_notice (at);
CREATE INDEX feedback_notice_at ON feedback_notice (at);

-- 1: others may see the file as it came. Those of which that is not known are few.
ALTER TABLE photo ADD COLUMN safe INTEGER NOT NULL DEFAULT 0;
DROP INDEX photo_unseen;
CREATE INDEX photo_unseen ON photo (id) WHERE safe = 0 AND kind IN ('document', 'file');

-- What is still to be written of a mailing, how far that came, and how a correction changes what
-- arrived.
ALTER TABLE mailing ADD COLUMN errand TEXT;
ALTER TABLE mailing ADD COLUMN upto BIGINT NOT NULL DEFAULT 0;
ALTER TABLE mailing ADD COLUMN change TEXT;
CREATE INDEX mailing_errand ON mailing (id) WHERE errand IS NOT NULL;
DROP INDEX outbox_mailing;
CREATE INDEX outbox_mailing ON outbox (mailing, state, id) WHERE mailing IS NOT NULL;
