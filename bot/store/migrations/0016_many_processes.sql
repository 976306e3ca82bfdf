-- What several processes on one PostgreSQL have to tell each other; one process with a file needs none of it.

-- Who is about to post something, and until when nobody else does.
ALTER TABLE post ADD COLUMN claimed_by TEXT;
ALTER TABLE post ADD COLUMN claimed_until TEXT;

-- When an import began: which of them were cut off cannot be told by there being one.
ALTER TABLE import ADD COLUMN begun_at TEXT NOT NULL DEFAULT '';

-- The servers that were written to or set lately, by the number of the last transaction that did.
CREATE TABLE changed (
    guild_id INTEGER PRIMARY KEY,
    written_in INTEGER NOT NULL
) STRICT;

CREATE INDEX changed_since ON changed (written_in);
