-- What an import brings is written in pieces, so that others write in between. As long as it has a row here, nobody
-- sees its reports (`SEEN` in bot/store/rows.py); when it is whole, or was swept at a start, the row goes.
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- what one left must not become the next one's
    guild_id INTEGER NOT NULL
) STRICT;

ALTER TABLE report ADD COLUMN import_id INTEGER;

CREATE INDEX report_by_import ON report (import_id) WHERE import_id NOT NULL;

-- An uploaded archive is kept in pieces, too. It is nobody's (author_id 0) until all of them are there, and again once
-- it was imported.
CREATE TABLE upload_piece (
    upload_id INTEGER NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (upload_id, position)
) STRICT;

INSERT INTO upload_piece (upload_id, position, content) SELECT id, 0, content FROM upload;

ALTER TABLE upload DROP COLUMN content;
