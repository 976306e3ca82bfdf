-- A report is what it says and who filed it as what: a row keeps the first as revisions do, in the words of the domain,
-- so that a new field, tag, stance or topic changes no table. The pack's rows are loaded anew.

CREATE TABLE report_next (
    id INTEGER PRIMARY KEY,
    pack_id TEXT UNIQUE,
    guild_id INTEGER,
    number INTEGER CHECK (number > 0),
    author_id INTEGER,
    filed_at TEXT,
    state TEXT NOT NULL CHECK (state IN ('filed', 'retracted')),
    content TEXT NOT NULL CHECK (json_valid(content)),
    CHECK ((pack_id IS NULL) = (guild_id IS NOT NULL)),
    CHECK ((guild_id IS NULL) = (number IS NULL) AND (number IS NULL) = (author_id IS NULL)
           AND (number IS NULL) = (filed_at IS NULL)),
    UNIQUE (guild_id, number)
) STRICT;

INSERT INTO report_next (id, guild_id, number, author_id, filed_at, state, content)
SELECT id, guild_id, number, author_id, filed_at, iif(retracted_from IS NULL, 'filed', 'retracted'),
    json_patch('{}', json_object(
        'topic', topic_kind || ifnull(':' || topic_name, ''),
        'stance', stance,
        'chain', json(chain),
        'tags', json(tags),
        'claim', claim,
        'claim_ko', claim_ko,
        'url', url,
        'article', article,
        'language', language,
        'note', note,
        'note_ko', note_ko,
        'person', person,
        'when', window_edtf,
        'reported_on', reported_on,
        'said_on', said_on,
        'basis', basis,
        'hours_viewed', hours_viewed,
        'spoiler', iif(spoiler, json('true'), NULL),
        'retracted_from', retracted_from
    ))
FROM report WHERE guild_id IS NOT NULL;

DROP TABLE report;

ALTER TABLE report_next RENAME TO report;

-- Revisions of before the desk keep what a report has not as null, and a flag as a number.
UPDATE revision SET content = json_patch('{}', iif(
    json_extract(content, '$.spoiler'),
    json_set(content, '$.spoiler', json('true')),
    json_remove(content, '$.spoiler')
));

-- Which tags there are is said in the domain alone.
CREATE TABLE source_next (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    folded TEXT NOT NULL,
    name_ko TEXT,
    domain TEXT,
    tag TEXT NOT NULL,
    unnamed INTEGER NOT NULL DEFAULT 0 CHECK (unnamed IN (0, 1))
) STRICT;

INSERT INTO source_next (id, guild_id, name, folded, name_ko, domain, tag, unnamed)
SELECT id, guild_id, name, folded, name_ko, domain, tag, unnamed FROM source;

DROP TABLE source;

ALTER TABLE source_next RENAME TO source;

CREATE UNIQUE INDEX source_once ON source (ifnull(guild_id, 0), folded);

-- People are read whole and by nothing but their names.
DROP TABLE character;

DROP TABLE credit;

DROP TABLE person;

CREATE TABLE person (
    slug TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

-- The log goes with the server it is of, and in no other way.
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM departure WHERE departure.guild_id = OLD.guild_id)
BEGIN
    SELECT RAISE(ABORT, 'what was done stays on record');
END;

DELETE FROM state WHERE key IN ('pack', 'show');
