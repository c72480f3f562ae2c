-- An objection that nobody answered for a week: since when coordinators of other regions may, too.
ALTER TABLE queue_entry ADD COLUMN abroad_at BIGINT;
-- Lines of the log are only added. Whoever is forgotten loses words and becomes nobody (2 to the
-- 53rd and above); all else, and taking a line away, the database itself refuses.
/* sqlite */ CREATE TRIGGER audit_changed BEFORE UPDATE ON audit
WHEN NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.deed <> OLD.deed
    OR (NEW.subject <> OLD.subject AND NEW.subject <> '')
    OR (NEW.note <> OLD.note AND NEW.note <> '')
    OR (NEW.actor_id <> OLD.actor_id AND NEW.actor_id < 9007199254740992)
    OR (coalesce(NEW.about, 0) <> coalesce(OLD.about, 0) AND coalesce(NEW.about, 0) < 9007199254740992)
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
/* sqlite */ CREATE TRIGGER audit_gone BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
/* postgres */ CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$;
/* postgres */ CREATE TRIGGER audit_changed BEFORE UPDATE ON audit FOR EACH ROW
WHEN (NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.deed <> OLD.deed
    OR (NEW.subject <> OLD.subject AND NEW.subject <> '')
    OR (NEW.note <> OLD.note AND NEW.note <> '')
    OR (NEW.actor_id <> OLD.actor_id AND NEW.actor_id < 9007199254740992)
    OR (coalesce(NEW.about, 0) <> coalesce(OLD.about, 0) AND coalesce(NEW.about, 0) < 9007199254740992))
EXECUTE FUNCTION audit_stays();
/* postgres */ CREATE TRIGGER audit_gone BEFORE DELETE ON audit FOR EACH ROW
EXECUTE FUNCTION audit_stays();
/* postgres */ CREATE TRIGGER audit_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT
EXECUTE FUNCTION audit_stays();
