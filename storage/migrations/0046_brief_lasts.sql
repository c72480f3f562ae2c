-- After how many months it still was so, as the coordinator who noted the answer says; 0 for none.
ALTER TABLE brief ADD COLUMN lasts_months INTEGER NOT NULL DEFAULT 0;
