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
