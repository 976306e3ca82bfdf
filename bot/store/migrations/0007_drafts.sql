-- What a moderator typed for a report that is not filed yet: theirs alone, for some days.
CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    typed TEXT NOT NULL CHECK (json_valid(typed)),
    touched_at TEXT NOT NULL
) STRICT;

CREATE INDEX draft_by_author ON draft (guild_id, author_id);
