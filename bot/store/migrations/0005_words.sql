-- Reports may be about a trailer, the setting, somebody's other news and season 1, and say when their origin spoke
-- in columns named for that. A CHECK cannot be changed in place: the table is made anew, its rows as they were.

CREATE TABLE report_next (
    id INTEGER PRIMARY KEY,
    pack_id TEXT UNIQUE,
    guild_id INTEGER,
    number INTEGER CHECK (number > 0),
    author_id INTEGER,
    filed_at TEXT,
    topic_kind TEXT NOT NULL CHECK (topic_kind IN ('renewal', 'filming-start', 'filming-end', 'trailer',
        'release', 'casting', 'character', 'crew', 'plot', 'setting', 'person', 'season1', 'season1-viewing',
        'other')),
    topic_name TEXT,
    stance TEXT NOT NULL CHECK (stance IN ('confirmed', 'happened', 'joins', 'returns', 'expected',
        'in-talks', 'withdrew', 'denied', 'cancelled', 'not-announced', 'opinion')),
    claim TEXT NOT NULL CHECK (length(claim) BETWEEN 1 AND 500),
    claim_ko TEXT,
    window_edtf TEXT,
    window_first TEXT,
    window_last TEXT CHECK (window_last >= window_first),
    reported_on TEXT NOT NULL,
    reported_first TEXT NOT NULL,
    reported_last TEXT NOT NULL CHECK (reported_last >= reported_first),
    said_on TEXT,
    said_first TEXT,
    said_last TEXT CHECK (said_last >= said_first),
    chain TEXT NOT NULL CHECK (json_array_length(chain) > 0),
    tags TEXT NOT NULL CHECK (json_array_length(tags) > 0),
    url TEXT,
    article TEXT,
    basis TEXT,
    language TEXT NOT NULL,
    note TEXT,
    note_ko TEXT,
    person TEXT,
    hours_viewed INTEGER CHECK (hours_viewed > 0),
    retracted_from TEXT,
    CHECK ((pack_id IS NULL) = (guild_id IS NOT NULL)),
    CHECK ((guild_id IS NULL) = (number IS NULL) AND (number IS NULL) = (author_id IS NULL)
           AND (number IS NULL) = (filed_at IS NULL)),
    CHECK ((topic_name IS NOT NULL) = (topic_kind IN ('casting', 'character', 'crew', 'person'))),
    CHECK ((window_edtf IS NULL) = (window_first IS NULL) AND (window_first IS NULL) = (window_last IS NULL)),
    UNIQUE (guild_id, number)
) STRICT;

INSERT INTO report_next (
    id, pack_id, guild_id, number, author_id, filed_at, topic_kind, topic_name, stance, claim, claim_ko,
    window_edtf, window_first, window_last, reported_on, reported_first, reported_last, said_on,
    said_first, said_last, chain, tags, url, article, basis, language, note, note_ko, person,
    hours_viewed, retracted_from
)
SELECT
    id, pack_id, guild_id, number, author_id, filed_at, topic_kind, topic_name, stance, claim, claim_ko,
    window_edtf, window_first, window_last, reported_on, reported_first, reported_last, origin_on,
    origin_first, origin_last, chain, tags, url, article, basis, language, note, note_ko, person,
    hours_viewed, retracted_from
FROM report;

DROP TABLE report;

ALTER TABLE report_next RENAME TO report;

CREATE INDEX report_by_topic ON report (guild_id, topic_kind, topic_name);

-- Origins that outlets leave unnamed are nobody. Only the pack has such.
ALTER TABLE source ADD COLUMN unnamed INTEGER NOT NULL DEFAULT 0 CHECK (unnamed IN (0, 1));

-- A part's name in Korean.
ALTER TABLE character ADD COLUMN name_ko TEXT;
