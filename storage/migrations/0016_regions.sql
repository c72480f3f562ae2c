-- What a group teaches, where it is of one subject.
ALTER TABLE community_group ADD COLUMN subject TEXT;

-- What was sent to a group in one message has its region, or else its author's.
UPDATE problem SET region = coalesce(
    (SELECT min(g.region) FROM problem_group p JOIN community_group g ON g.id = p.group_id
     WHERE p.problem_id = problem.id),
    (SELECT a.region FROM person a WHERE a.id = problem.author_id))
    WHERE region IS NULL AND source IS NOT NULL AND state <> 'withdrawn';
UPDATE project SET region = coalesce(
    (SELECT min(g.region) FROM project_group p JOIN community_group g ON g.id = p.group_id
     WHERE p.project_id = project.id),
    (SELECT a.region FROM person a WHERE a.id = project.owner_id))
    WHERE region IS NULL AND source LIKE '-%' AND state <> 'withdrawn';

-- Whoever teaches one subject writes about it.
UPDATE problem SET subject =
    (SELECT a.subjects FROM person a WHERE a.id = problem.author_id AND a.subjects <> ''
     AND a.subjects NOT LIKE '% %')
    WHERE subject IS NULL AND source IS NOT NULL AND state <> 'withdrawn';
UPDATE project SET subject =
    (SELECT a.subjects FROM person a WHERE a.id = project.owner_id AND a.subjects <> ''
     AND a.subjects NOT LIKE '% %')
    WHERE subject IS NULL AND source LIKE '-%' AND state <> 'withdrawn';

-- A title that names one subject, and no second one, is about it. Neither database folds capitals
-- of all letters, so both stand here.
CREATE TABLE named (
    word TEXT NOT NULL,
    subject TEXT NOT NULL
);
INSERT INTO named (word, subject) VALUES
    ('атематик', 'mathematics'), ('athematics', 'mathematics'),
    ('алгебр', 'algebra'), ('Алгебр', 'algebra'), ('lgebra', 'algebra'),
    ('геометри', 'geometry'), ('Геометри', 'geometry'), ('eometry', 'geometry'),
    ('нформатик', 'informatics'), ('omputer science', 'informatics'),
    ('физика', 'physics'), ('Физика', 'physics'), ('физики', 'physics'), ('Физики', 'physics'),
    ('физике', 'physics'), ('физику', 'physics'), ('hysics', 'physics'),
    ('химия', 'chemistry'), ('Химия', 'chemistry'), ('химии', 'chemistry'),
    ('химию', 'chemistry'), ('hemistry', 'chemistry'),
    ('биологи', 'biology'), ('Биологи', 'biology'), ('biology', 'biology'),
    ('Biology', 'biology'),
    ('географи', 'geography'), ('Географи', 'geography'), ('eography', 'geography'),
    ('азақстан тарихы', 'history-kz'), ('стория Казахстана', 'history-kz'),
    ('стории Казахстана', 'history-kz'), ('istory of Kazakhstan', 'history-kz'),
    ('ғылшын тілі', 'english'), ('нглийский язык', 'english'), ('нглийского языка', 'english'),
    ('нглийскому языку', 'english'),
    ('амопознани', 'self'), ('elf-knowledge', 'self');
UPDATE problem SET subject =
    (SELECT CASE WHEN count(DISTINCT n.subject) = 1 THEN min(n.subject) END
     FROM named n WHERE problem.title LIKE '%' || n.word || '%')
    WHERE subject IS NULL AND source IS NOT NULL AND state <> 'withdrawn';
UPDATE project SET subject =
    (SELECT CASE WHEN count(DISTINCT n.subject) = 1 THEN min(n.subject) END
     FROM named n WHERE project.title LIKE '%' || n.word || '%')
    WHERE subject IS NULL AND source LIKE '-%' AND state <> 'withdrawn';
DROP TABLE named;
