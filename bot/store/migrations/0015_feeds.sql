-- Feeds of servers: how each is looked at, and which of its items were.
CREATE TABLE feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- buttons out there act on it: no other feed must get it
    guild_id INTEGER NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    added_by INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    due_at TEXT NOT NULL,
    etag TEXT,
    modified TEXT,
    looked_at TEXT,
    problem TEXT,
    failing_since TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    wait_until TEXT,
    counts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(counts)),
    tips_on TEXT,
    tips INTEGER NOT NULL DEFAULT 0,
    UNIQUE (guild_id, url),
    CHECK ((problem IS NULL) = (failing_since IS NULL))
) STRICT;

CREATE INDEX feed_due ON feed (due_at) WHERE paused = 0;

-- An item is known by its page, or the id that the feed gave it; nothing of what it says is kept: a digest of its title
-- tells that it changed, and what it said (topic, stance, time) whether it says something else.
CREATE TABLE feed_item (
    feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    guild_id INTEGER NOT NULL,
    digest TEXT NOT NULL,
    said TEXT,
    tip INTEGER,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (feed_id, key)
) STRICT;

CREATE INDEX feed_item_as_tip ON feed_item (guild_id, key) WHERE tip IS NOT NULL;

-- What the feed is called that a tip came from: it outlives the feed.
ALTER TABLE tip ADD COLUMN feed TEXT;
