-- Whether who decided was a coordinator of its regions then: they may be none now. Empty for what
-- was decided before this was written down.
ALTER TABLE decision ADD COLUMN by_office INTEGER;
