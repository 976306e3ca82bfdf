-- The moderation desk. A revision keeps what its report said in the words of the domain (bot/domain/codec.py), not in
-- the columns of some day, and why it was made; a report's number and who filed it are no part of that.

CREATE TABLE revision_next (
    report_id INTEGER NOT NULL REFERENCES report (id),
    number INTEGER NOT NULL CHECK (number > 0),
    made_at TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('filed', 'edited', 'retracted', 'restored', 'joined', 'imported')),
    why TEXT,
    content TEXT NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (report_id, number)
) STRICT;

INSERT INTO revision_next (report_id, number, made_at, made_by, action, content)
SELECT report_id, number, made_at, made_by, action, json_object(
    'topic', json_extract(content, '$.topic_kind') || ifnull(':' || json_extract(content, '$.topic_name'), ''),
    'stance', json_extract(content, '$.stance'),
    'chain', json(json_extract(content, '$.chain')),
    'tags', json(json_extract(content, '$.tags')),
    'claim', json_extract(content, '$.claim'),
    'claim_ko', json_extract(content, '$.claim_ko'),
    'url', json_extract(content, '$.url'),
    'article', json_extract(content, '$.article'),
    'language', json_extract(content, '$.language'),
    'note', json_extract(content, '$.note'),
    'note_ko', json_extract(content, '$.note_ko'),
    'person', json_extract(content, '$.person'),
    'when', json_extract(content, '$.window_edtf'),
    'reported_on', json_extract(content, '$.reported_on'),
    'said_on', ifnull(json_extract(content, '$.said_on'), json_extract(content, '$.origin_on')),
    'basis', json_extract(content, '$.basis'),
    'hours_viewed', json_extract(content, '$.hours_viewed'),
    'spoiler', ifnull(json_extract(content, '$.spoiler'), 0) = 1,
    'retracted_from', json_extract(content, '$.retracted_from')
) FROM revision;

DROP TABLE revision;

ALTER TABLE revision_next RENAME TO revision;

-- What a draft is for: a new report, an edit (about: the report's number, base: the revision it began from), a tip
-- under review (about: the tip's number), or a fan's tip that is not sent yet.
ALTER TABLE draft ADD COLUMN purpose TEXT NOT NULL DEFAULT 'report'
    CHECK (purpose IN ('report', 'edit', 'review', 'tip'));

ALTER TABLE draft ADD COLUMN about INTEGER;

ALTER TABLE draft ADD COLUMN base INTEGER;

-- What moderators did, a row each. Nothing the bot does changes a row, but that a person may be forgotten.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    deed TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT
) STRICT;

CREATE INDEX audit_by_server ON audit (guild_id, id);

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
WHEN NOT (
    NEW.made_by = 0 AND NEW.id = OLD.id AND NEW.guild_id = OLD.guild_id AND NEW.made_at = OLD.made_at
    AND NEW.deed = OLD.deed AND NEW.subject = OLD.subject AND NEW.detail IS OLD.detail
)
BEGIN
    SELECT RAISE(ABORT, 'what was done stays on record');
END;

INSERT INTO audit (guild_id, made_at, made_by, deed, subject)
SELECT report.guild_id, revision.made_at, revision.made_by, revision.action, '#' || report.number
FROM revision JOIN report ON report.id = revision.report_id ORDER BY revision.made_at;

-- What a server's managers set, as one JSON object (bot/domain/server.py).
CREATE TABLE setting (
    guild_id INTEGER PRIMARY KEY,
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
