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
