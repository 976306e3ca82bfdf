-- The moderation desk. A revision keeps what its report said in the words of the domain (bot/domain/codec.py), not in
-- the columns of some day, and why it was made; a report's number and who filed it are no part of that.

CREATE TABLE revision_next (
    report_id INTEGER NOT NULL REFERENCES report (id),
    number INTEGER NOT NULL CHECK (number > 0),
    made_at TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('filed', 'edited', 'retracted', 'restored', 'joined')),
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

-- What fans suggest, and what moderators decided. The author is 0 where they asked to be forgotten.
CREATE TABLE tip (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    author_id INTEGER NOT NULL,
    anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
    locale TEXT NOT NULL,
    typed TEXT NOT NULL CHECK (json_valid(typed)),
    sent_at TEXT NOT NULL,
    decision TEXT CHECK (decision IN ('approved', 'rejected', 'duplicate')),
    decided_by INTEGER,
    decided_at TEXT,
    reason TEXT,
    outcome TEXT,
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
    UNIQUE (guild_id, number),
    CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
) STRICT;

-- How many tips somebody sent on a day, by a mark that only that day's salt makes of their id: forgetting a person
-- does not let them send more, and when the day is over nothing tells whose mark it was.
CREATE TABLE tally (
    guild_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    mark TEXT NOT NULL,
    sent INTEGER NOT NULL,
    PRIMARY KEY (guild_id, day, mark)
) STRICT;

CREATE INDEX tip_by_author ON tip (author_id, guild_id, sent_at);

-- Topics of a server whose reports were written to and that are to be looked at: does their standing differ from what
-- was last told? Written in the transaction of the change.
CREATE TABLE touched (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (json_valid(cause)),
    revision INTEGER NOT NULL
) STRICT;

-- What was last told of each topic in a server; the row without a topic says since when anything is told there, and by
-- which pack.
CREATE TABLE seen (
    guild_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (guild_id, topic)
) STRICT;

CREATE INDEX seen_since ON seen (guild_id) WHERE topic = '';

-- What the bot posts by itself, in a channel or to somebody: once for each key, however often it is tried.
CREATE TABLE post (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('news', 'tip', 'outcome', 'digest', 'follow')),
    key TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    channel_id INTEGER,
    user_id INTEGER,
    state TEXT NOT NULL CHECK (state IN ('due', 'sending', 'sent', 'stale', 'held', 'dropped')),
    message_id INTEGER,
    made_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    tried INTEGER NOT NULL DEFAULT 0,
    failing_since TEXT,
    UNIQUE (guild_id, kind, key)
) STRICT;

CREATE INDEX post_of ON post (guild_id, user_id) WHERE kind = 'follow' AND state = 'due';

CREATE INDEX post_to_do ON post (state, due_at) WHERE state IN ('due', 'sending', 'stale');

-- The message that keeps itself true, and the event of the day it comes.
CREATE TABLE board (
    guild_id INTEGER PRIMARY KEY,
    channel_id INTEGER NOT NULL,
    message_id INTEGER,
    digest TEXT
) STRICT;

CREATE TABLE calendar (
    guild_id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL,
    day TEXT NOT NULL
) STRICT;

-- Who follows what: a topic, somebody or a source, by name; guild_id 0 is of direct messages.
CREATE TABLE follow (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('topic', 'person', 'source')),
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    PRIMARY KEY (guild_id, user_id, kind, name)
) STRICT;

-- Sources that are one: the server hears a name as another's, until they are taken apart again.
CREATE TABLE merge (
    guild_id INTEGER NOT NULL,
    folded TEXT NOT NULL,
    name TEXT NOT NULL,
    into_name TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (guild_id, folded)
) STRICT;

-- Servers that the bot was found to be in no more, since when.
CREATE TABLE departure (
    guild_id INTEGER PRIMARY KEY,
    since TEXT NOT NULL
) STRICT;

-- An archive that was uploaded and not imported yet.
CREATE TABLE upload (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- a button of one that was replaced must not mean the next
    guild_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
