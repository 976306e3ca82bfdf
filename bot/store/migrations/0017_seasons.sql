-- Which season was waited for when a report was filed, a tip sent, a draft begun. NULL is the one that the loaded pack waits
-- for: where a pack turns to another season, what there is is noted to be of the one before.
ALTER TABLE report ADD COLUMN season INTEGER;
ALTER TABLE tip ADD COLUMN season INTEGER;
ALTER TABLE draft ADD COLUMN season INTEGER;

-- What was told of a season that is waited for no more: should the pack turn back to it, that is no news.
CREATE TABLE seen_then (
    season INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (season, guild_id, topic)
) STRICT;
