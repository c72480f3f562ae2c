-- What a person may read is asked at every look at the list of problems.

CREATE INDEX reader_person ON reader (person_id, problem_id);
