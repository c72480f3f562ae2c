-- A comment writes fewer pages: nobody asks when its receipt left, for receipts have no limits, and
-- what no group is told stands in no index of groups.
DROP INDEX outbox_left;
CREATE INDEX outbox_left ON outbox (sent_at) WHERE sent_at IS NOT NULL AND kind <> 'receipt';
DROP INDEX happening_group;
CREATE INDEX happening_group ON happening (group_id, id) WHERE group_id > 0;
