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
