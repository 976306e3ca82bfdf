-- The queries are one text for every database: what only SQLite knows of a row (its rowid, what its JSON holds) stands in
-- columns, and the schema's version in a table. Programs of before look for it in user_version, which is kept beside it.

CREATE TABLE schema_version (
    version INTEGER NOT NULL
) STRICT;

INSERT INTO schema_version (version) VALUES (13);

-- What somebody follows is in order of their having begun.
CREATE TABLE follow_next (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('topic', 'person', 'source')),
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    UNIQUE (guild_id, user_id, kind, name)
) STRICT;

INSERT INTO follow_next (id, guild_id, user_id, kind, name, locale)
SELECT rowid, guild_id, user_id, kind, name, locale FROM follow;

DROP TABLE follow;

ALTER TABLE follow_next RENAME TO follow;

-- Whether somebody was told that a post about what they follow did not reach them.
ALTER TABLE post ADD COLUMN told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1));

UPDATE post SET told = 1, content = json_remove(content, '$.told')
WHERE kind = 'follow' AND json_extract(content, '$.told') IS NOT NULL;
