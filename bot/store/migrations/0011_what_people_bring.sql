-- A draft's number is not given again: a form that was opened for one must not be sent as the next.
CREATE TABLE draft_next (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    typed TEXT NOT NULL CHECK (json_valid(typed)),
    touched_at TEXT NOT NULL,
    filed INTEGER,
    purpose TEXT NOT NULL DEFAULT 'report' CHECK (purpose IN ('report', 'edit', 'review', 'tip')),
    about INTEGER,
    base INTEGER
) STRICT;

INSERT INTO draft_next (id, guild_id, author_id, typed, touched_at, filed, purpose, about, base)
SELECT id, guild_id, author_id, typed, touched_at, filed, purpose, about, base FROM draft;

DROP TABLE draft;

ALTER TABLE draft_next RENAME TO draft;

CREATE INDEX draft_by_author ON draft (guild_id, author_id);

-- What Discord does not take is kept, with the code it was refused by. What kinds of posts there are, and what becomes of
-- each, is said in the domain alone.
CREATE TABLE post_next (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    channel_id INTEGER,
    user_id INTEGER,
    state TEXT NOT NULL,
    message_id INTEGER,
    made_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    tried INTEGER NOT NULL DEFAULT 0,
    failing_since TEXT,
    refused INTEGER,
    UNIQUE (guild_id, kind, key)
) STRICT;

INSERT INTO post_next (id, guild_id, kind, key, content, channel_id, user_id, state, message_id, made_at, due_at, version,
    tried, failing_since)
SELECT id, guild_id, kind, key, content, channel_id, user_id, state, message_id, made_at, due_at, version, tried,
    failing_since
FROM post;

-- A number is never given again: the marks of messages are made of it.
DELETE FROM sqlite_sequence WHERE name = 'post_next';

INSERT INTO sqlite_sequence (name, seq) SELECT 'post_next', seq FROM sqlite_sequence WHERE name = 'post';

DROP TABLE post;

ALTER TABLE post_next RENAME TO post;

CREATE INDEX post_of ON post (guild_id, user_id) WHERE kind = 'follow' AND state = 'due';

CREATE INDEX post_to_do ON post (state, due_at) WHERE state IN ('due', 'sending', 'stale');

-- Boards of before were pinned where that was allowed; nobody knows which.
ALTER TABLE board ADD COLUMN pinned INTEGER NOT NULL DEFAULT 1 CHECK (pinned IN (0, 1));

-- What cannot be kept true in a server: its board, that it is pinned, its event.
CREATE TABLE upkeep (
    guild_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    since TEXT NOT NULL,
    code INTEGER,
    tried INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    waits INTEGER NOT NULL CHECK (waits IN (0, 1)),
    PRIMARY KEY (guild_id, what)
) STRICT;

-- The same tip by several people is one card: each row is what one of them sent, and card the number of the first.
-- Of a tip that was withdrawn only its number stays, so that no other gets it.
ALTER TABLE tip ADD COLUMN card INTEGER NOT NULL DEFAULT 0;

ALTER TABLE tip ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));

UPDATE tip SET card = number;

CREATE INDEX tip_by_card ON tip (guild_id, card);

-- Who may suggest nothing in a server, until when (NULL: for good). Whom it concerns is a mark that the key in state
-- makes of their id: it stays where they ask to be forgotten. user_id is 0 where they sent the tip without a name.
CREATE TABLE stop (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    tip INTEGER NOT NULL,
    mark TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    until TEXT,
    UNIQUE (guild_id, tip)
) STRICT;

-- The screenshot of a tip, or of a draft of one. Of the picture itself nothing is here: url is where Discord has it until
-- it is on a card of the tip's (attachment_id, card); where both are NULL it could not be fetched.
CREATE TABLE screenshot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    tip INTEGER,
    draft INTEGER,
    kind TEXT NOT NULL,
    url TEXT,
    attachment_id INTEGER,
    card INTEGER,
    CHECK ((tip IS NULL) <> (draft IS NULL)),
    UNIQUE (guild_id, tip),
    UNIQUE (draft)
) STRICT;

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
