-- Pictures sent as files are looked for all the time, and are few.
CREATE INDEX photo_original ON photo (id) WHERE kind = 'document';
