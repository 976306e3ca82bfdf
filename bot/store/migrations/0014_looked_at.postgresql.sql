-- See 0014_looked_at.sql.
CREATE TABLE looked_at (
    guild_id BIGINT PRIMARY KEY,
    pack TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL
);

INSERT INTO looked_at (guild_id, pack, day)
SELECT guild_id, content::json ->> 'pack', content::json ->> 'day' FROM seen WHERE topic = '';

DELETE FROM seen WHERE topic = '';

DROP INDEX seen_since;
