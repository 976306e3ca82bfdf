-- See 0017_seasons.sql.
ALTER TABLE report ADD COLUMN season BIGINT;
ALTER TABLE tip ADD COLUMN season BIGINT;
ALTER TABLE draft ADD COLUMN season BIGINT;

-- What was told of a season that is waited for no more: should the pack turn back to it, that is no news.
CREATE TABLE seen_then (
    season BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    topic TEXT COLLATE "C" NOT NULL,
    content TEXT COLLATE "C" NOT NULL CHECK (content::json IS NOT NULL),
    PRIMARY KEY (season, guild_id, topic)
);
