-- By which pack and on which day each server was looked at: a table of its own, as it changes each night. Beside the
-- topics it was told of it touched every page of these.
CREATE TABLE looked_at (
    guild_id INTEGER PRIMARY KEY,
    pack TEXT NOT NULL,
    day TEXT NOT NULL
) STRICT;

INSERT INTO looked_at (guild_id, pack, day)
SELECT guild_id, json_extract(content, '$.pack'), json_extract(content, '$.day') FROM seen WHERE topic = '';

DELETE FROM seen WHERE topic = '';

DROP INDEX seen_since;
