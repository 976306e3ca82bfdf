-- Who is forgotten leaves a mark on tips that wait, by which they are known as their sender, and by nothing else.
ALTER TABLE tip ADD COLUMN mark TEXT;

-- While somebody is forgotten (which state says, inside that one transaction) what names them in the log goes too.
DROP TRIGGER audit_stays;

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
WHEN NOT (
    EXISTS (SELECT 1 FROM state WHERE key = 'forgetting')
    AND NEW.made_by IN (0, OLD.made_by) AND NEW.id = OLD.id AND NEW.guild_id = OLD.guild_id
    AND NEW.made_at = OLD.made_at AND NEW.deed = OLD.deed
)
BEGIN
    SELECT RAISE(ABORT, 'what was done stays on record');
END;

-- What is somebody's is found without looking at everybody's.
CREATE INDEX report_by_author ON report (author_id) WHERE author_id IS NOT NULL;

CREATE INDEX revision_by_person ON revision (made_by);

CREATE INDEX audit_by_person ON audit (made_by);

CREATE INDEX tip_by_moderator ON tip (decided_by) WHERE decided_by IS NOT NULL;
