-- A database as the version with schema 5 left it, without the rows of its pack.
BEGIN TRANSACTION;
CREATE TABLE character (
    person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
    season INTEGER NOT NULL CHECK (season > 0),
    name TEXT NOT NULL,
    aliases TEXT NOT NULL CHECK (json_valid(aliases)),
    cite TEXT NOT NULL, name_ko TEXT,
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
CREATE TABLE "report" (
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
INSERT INTO "report" VALUES(126,NULL,288230726981515895,1,1,'2026-11-28T22:14:08.357119+00:00','release',NULL,'expected','Season 2 comes out in March 2027.',NULL,'2027-03','2027-03-01','2027-03-31','2026-11-01','2026-11-01','2026-11-01',NULL,NULL,NULL,'["Hankook Weekly"]','["press"]','https://example.com/a',NULL,NULL,'en',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "report" VALUES(127,NULL,288230726981515895,2,1,'2026-11-28T22:14:09.183567+00:00','casting','Lomon','returns','로몬이 시즌 2에 돌아온다.',NULL,NULL,NULL,NULL,'2026-10','2026-10-01','2026-10-31',NULL,NULL,NULL,'["Some Leaker", "Blog of Fans"]','["fan-site", "insider"]',NULL,NULL,NULL,'en',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "report" VALUES(128,NULL,288230726981515895,3,1,'2026-11-28T22:14:10.012860+00:00','plot',NULL,'happened','It ends badly.',NULL,NULL,NULL,NULL,'2026-11-29','2026-11-29','2026-11-29',NULL,NULL,NULL,'["Show Snob"]','["fan-site"]',NULL,NULL,NULL,'en',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE revision (
    report_id INTEGER NOT NULL REFERENCES report (id),
    number INTEGER NOT NULL CHECK (number > 0),
    made_at TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('filed', 'retracted')),
    content TEXT NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (report_id, number)
) STRICT;
INSERT INTO "revision" VALUES(126,1,'2026-11-28T22:14:08.357119+00:00',1,'filed','{"pack_id": null, "guild_id": 288230726981515895, "number": 1, "author_id": 1, "filed_at": "2026-11-28T22:14:08.357119+00:00", "topic_kind": "release", "topic_name": null, "stance": "expected", "claim": "Season 2 comes out in March 2027.", "claim_ko": null, "window_edtf": "2027-03", "window_first": "2027-03-01", "window_last": "2027-03-31", "reported_on": "2026-11-01", "reported_first": "2026-11-01", "reported_last": "2026-11-01", "said_on": null, "said_first": null, "said_last": null, "chain": "[\"Hankook Weekly\"]", "tags": "[\"press\"]", "url": "https://example.com/a", "article": null, "basis": null, "language": "en", "note": null, "note_ko": null, "person": null, "hours_viewed": null, "retracted_from": null}');
INSERT INTO "revision" VALUES(127,1,'2026-11-28T22:14:09.183567+00:00',1,'filed','{"pack_id": null, "guild_id": 288230726981515895, "number": 2, "author_id": 1, "filed_at": "2026-11-28T22:14:09.183567+00:00", "topic_kind": "casting", "topic_name": "Lomon", "stance": "returns", "claim": "로몬이 시즌 2에 돌아온다.", "claim_ko": null, "window_edtf": null, "window_first": null, "window_last": null, "reported_on": "2026-10", "reported_first": "2026-10-01", "reported_last": "2026-10-31", "said_on": null, "said_first": null, "said_last": null, "chain": "[\"Some Leaker\", \"Blog of Fans\"]", "tags": "[\"fan-site\", \"insider\"]", "url": null, "article": null, "basis": null, "language": "en", "note": null, "note_ko": null, "person": null, "hours_viewed": null, "retracted_from": null}');
INSERT INTO "revision" VALUES(128,1,'2026-11-28T22:14:10.012860+00:00',1,'filed','{"pack_id": null, "guild_id": 288230726981515895, "number": 3, "author_id": 1, "filed_at": "2026-11-28T22:14:10.012860+00:00", "topic_kind": "plot", "topic_name": null, "stance": "happened", "claim": "It ends badly.", "claim_ko": null, "window_edtf": null, "window_first": null, "window_last": null, "reported_on": "2026-11-29", "reported_first": "2026-11-29", "reported_last": "2026-11-29", "said_on": null, "said_first": null, "said_last": null, "chain": "[\"Show Snob\"]", "tags": "[\"fan-site\"]", "url": null, "article": null, "basis": null, "language": "en", "note": null, "note_ko": null, "person": null, "hours_viewed": null, "retracted_from": null}');
CREATE TABLE server (
    guild_id INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT INTO "server" VALUES(288230726981515895,3);
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    folded TEXT NOT NULL,
    name_ko TEXT,
    domain TEXT,
    tag TEXT NOT NULL CHECK (tag IN ('official', 'talent-agency', 'news-agency', 'press', 'aggregator',
                                     'fan-site', 'insider', 'social'))
, unnamed INTEGER NOT NULL DEFAULT 0 CHECK (unnamed IN (0, 1))) STRICT;
INSERT INTO "source" VALUES(73,288230726981515895,'Hankook Weekly','hankookweekly',NULL,'example.com','press',0);
INSERT INTO "source" VALUES(74,288230726981515895,'Some Leaker','someleaker',NULL,NULL,'fan-site',0);
INSERT INTO "source" VALUES(75,288230726981515895,'Blog of Fans','blogoffans',NULL,NULL,'aggregator',0);
CREATE TABLE state (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX source_once ON source (ifnull(guild_id, 0), folded);
CREATE INDEX credit_of ON credit (person);
CREATE INDEX report_by_topic ON report (guild_id, topic_kind, topic_name);
COMMIT;
PRAGMA user_version = 5;
