-- The pack's facts (guild_id NULL) and what servers filed (guild_id set), side by side: every query on
-- report and source says which servers' rows it may see.

CREATE TABLE state (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    folded TEXT NOT NULL,
    name_ko TEXT,
    domain TEXT,
    tag TEXT NOT NULL CHECK (tag IN ('official', 'talent-agency', 'news-agency', 'press', 'aggregator',
                                     'fan-site', 'insider', 'social'))
) STRICT;

CREATE UNIQUE INDEX source_once ON source (ifnull(guild_id, 0), folded);

CREATE TABLE person (
    slug TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('actor', 'director', 'writer', 'producer', 'webtoon-author')),
    hangul TEXT,
    hangul_cite TEXT,
    aliases TEXT NOT NULL CHECK (json_valid(aliases)),
    misspellings TEXT NOT NULL CHECK (json_valid(misspellings)),
    note TEXT,
    note_ko TEXT
) STRICT;

CREATE TABLE character (
    person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
    season INTEGER NOT NULL CHECK (season > 0),
    name TEXT NOT NULL,
    aliases TEXT NOT NULL CHECK (json_valid(aliases)),
    cite TEXT NOT NULL,
    PRIMARY KEY (person, season, name)
) STRICT;

CREATE TABLE credit (
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
    title TEXT NOT NULL,
    title_ko TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('series', 'film', 'variety')),
    seasons TEXT NOT NULL CHECK (json_valid(seasons)),
    year INTEGER,
    cite TEXT NOT NULL
) STRICT;

CREATE INDEX credit_of ON credit (person);

CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    pack_id TEXT UNIQUE,
    guild_id INTEGER,
    number INTEGER CHECK (number > 0),
    author_id INTEGER,
    filed_at TEXT,
    topic_kind TEXT NOT NULL CHECK (topic_kind IN ('renewal', 'filming-start', 'filming-end', 'release',
        'casting', 'character', 'crew', 'season1-viewing', 'plot', 'other')),
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
    origin_on TEXT,
    origin_first TEXT,
    origin_last TEXT CHECK (origin_last >= origin_first),
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
    CHECK ((topic_name IS NOT NULL) = (topic_kind IN ('casting', 'character', 'crew'))),
    CHECK ((window_edtf IS NULL) = (window_first IS NULL) AND (window_first IS NULL) = (window_last IS NULL)),
    UNIQUE (guild_id, number)
) STRICT;

CREATE INDEX report_by_topic ON report (guild_id, topic_kind, topic_name);
