-- An event of several regions, or of none, which is the whole country: codes with spaces between.
ALTER TABLE event RENAME COLUMN region TO regions;
UPDATE event SET regions = COALESCE(regions, '');

-- Of which regions a deed of the log is; without any, of the whole country.
CREATE TABLE audit_region (
    region TEXT NOT NULL,
    audit_id BIGINT NOT NULL REFERENCES audit (id),
    PRIMARY KEY (region, audit_id)
);
CREATE INDEX audit_region_line ON audit_region (audit_id);
-- What was done before is of those regions that its coordinator looks after now.
INSERT INTO audit_region (region, audit_id)
SELECT r.code, a.id FROM audit a
JOIN coordinator c ON c.person_id = a.actor_id
JOIN (
    SELECT '10' AS code UNION ALL SELECT '11' UNION ALL SELECT '15' UNION ALL SELECT '19'
    UNION ALL SELECT '23' UNION ALL SELECT '27' UNION ALL SELECT '31' UNION ALL SELECT '33'
    UNION ALL SELECT '35' UNION ALL SELECT '39' UNION ALL SELECT '43' UNION ALL SELECT '47'
    UNION ALL SELECT '55' UNION ALL SELECT '59' UNION ALL SELECT '61' UNION ALL SELECT '62'
    UNION ALL SELECT '63' UNION ALL SELECT '71' UNION ALL SELECT '75' UNION ALL SELECT '79'
) r ON ' ' || c.regions || ' ' LIKE '% ' || r.code || ' %';

-- How newcomers of its region come into a group that is listed for them.
ALTER TABLE community_group ADD COLUMN open_link TEXT;

-- Forms for a broadcast that somebody handed over, or that made room for such a one.
CREATE TABLE kept_broadcast (
    id INTEGER PRIMARY KEY,
    person_id BIGINT NOT NULL,
    answers TEXT NOT NULL,
    kept_at BIGINT NOT NULL
);
CREATE INDEX kept_broadcast_person ON kept_broadcast (person_id);
