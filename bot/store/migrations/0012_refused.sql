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
