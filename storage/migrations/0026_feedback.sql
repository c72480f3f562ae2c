-- Reported feedback waits in the one queue of all that is reported.
INSERT INTO queue_entry (what, thing_id, author_id, regions, state, cause, urgent, opened_at)
SELECT 'feedback', f.id, f.giver_id, coalesce(p.region, ''), 'pending', 'report', 0, f.created_at
FROM project_feedback f JOIN project p ON p.id = f.project_id
WHERE f.state = 'reported' AND NOT EXISTS (
    SELECT 1 FROM queue_entry e WHERE e.what = 'feedback' AND e.thing_id = f.id
);
-- What was hidden before can be seen again by the same queue.
INSERT INTO queue_entry (what, thing_id, author_id, regions, state, cause, urgent, opened_at)
SELECT 'feedback', f.id, f.giver_id, coalesce(p.region, ''), 'decided', 'report', 0, f.created_at
FROM project_feedback f JOIN project p ON p.id = f.project_id
WHERE f.state = 'hidden' AND NOT EXISTS (
    SELECT 1 FROM queue_entry e WHERE e.what = 'feedback' AND e.thing_id = f.id
);
UPDATE project_feedback SET state = 'given' WHERE state = 'reported';
