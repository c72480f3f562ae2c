-- Why a thing itself waits, where its author objects to only being able to read meanwhile.
ALTER TABLE queue_entry ADD COLUMN resumes TEXT;
