-- Whose links, forwarded posts and files wait until somebody has looked: never, newcomers, everybody
ALTER TABLE community_group ADD COLUMN look_first TEXT NOT NULL DEFAULT 'never';
