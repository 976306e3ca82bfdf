BEGIN TRANSACTION;
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    deed TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT
) STRICT;
INSERT INTO "audit" VALUES(1,288230726981515895,'2026-11-28T22:14:55.514866+00:00',1,'filed','#1',NULL);
INSERT INTO "audit" VALUES(2,288230726981515895,'2026-11-28T22:14:56.249564+00:00',1,'filed','#2',NULL);
INSERT INTO "audit" VALUES(3,288230726981515895,'2026-11-28T22:14:57.022706+00:00',1,'filed','#3',NULL);
INSERT INTO "audit" VALUES(4,288230726981515895,'2026-11-20T09:31:00+00:00',9,'edited','#1','{"why": "the month was wrong"}');
INSERT INTO "audit" VALUES(5,288230726981515895,'2026-11-20T09:32:00+00:00',9,'retracted','#2','{"why": "taken down"}');
INSERT INTO "audit" VALUES(6,288230726981515895,'2026-11-20T09:33:00+00:00',9,'restored','#2',NULL);
INSERT INTO "audit" VALUES(7,288230726981515895,'2026-11-20T09:34:00+00:00',9,'retracted','#2',NULL);
INSERT INTO "audit" VALUES(8,288230726981515895,'2026-11-20T09:30:00+00:00',8,'filed','#4',NULL);
INSERT INTO "audit" VALUES(9,288230726981515895,'2026-11-20T09:35:00+00:00',9,'renamed','Blog of Funs → Soompi',NULL);
INSERT INTO "audit" VALUES(10,288230726981515895,'2026-11-20T09:39:00+00:00',9,'exported','json',NULL);
INSERT INTO "audit" VALUES(11,288230726981515895,'2026-11-20T09:39:00+00:00',9,'exported','csv',NULL);
INSERT INTO "audit" VALUES(12,288230726981515895,'2027-11-22T09:30:00+00:00',9,'exported','json',NULL);
CREATE TABLE board (
    guild_id INTEGER PRIMARY KEY,
    channel_id INTEGER NOT NULL,
    message_id INTEGER,
    digest TEXT
, pinned INTEGER NOT NULL DEFAULT 1 CHECK (pinned IN (0, 1))) STRICT;
INSERT INTO "board" VALUES(288230726981515895,901,1002,'0123456789abcdef',1);
CREATE TABLE calendar (
    guild_id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL,
    day TEXT NOT NULL
) STRICT;
INSERT INTO "calendar" VALUES(288230726981515895,1003,'2027-01-29');
CREATE TABLE changed (
    guild_id INTEGER PRIMARY KEY,
    written_in INTEGER NOT NULL
) STRICT;
CREATE TABLE departure (
    guild_id INTEGER PRIMARY KEY,
    since TEXT NOT NULL
) STRICT;
CREATE TABLE "draft" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    typed TEXT NOT NULL CHECK (json_valid(typed)),
    touched_at TEXT NOT NULL,
    filed INTEGER,
    purpose TEXT NOT NULL DEFAULT 'report' CHECK (purpose IN ('report', 'edit', 'review', 'tip')),
    about INTEGER,
    base INTEGER
) STRICT;
INSERT INTO "draft" VALUES(1,288230726981515895,9,'{}','2026-11-20T09:30:00+00:00',1,'edit',1,1);
INSERT INTO "draft" VALUES(2,288230726981515895,9,'{"topic": "release", "claim": "Out in May."}','2026-11-20T09:30:00+00:00',NULL,'report',NULL,NULL);
CREATE TABLE feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- buttons out there act on it: no other feed must get it
    guild_id INTEGER NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    added_by INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    due_at TEXT NOT NULL,
    etag TEXT,
    modified TEXT,
    looked_at TEXT,
    problem TEXT,
    failing_since TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    wait_until TEXT,
    counts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(counts)),
    tips_on TEXT,
    tips INTEGER NOT NULL DEFAULT 0,
    UNIQUE (guild_id, url),
    CHECK ((problem IS NULL) = (failing_since IS NULL))
) STRICT;
CREATE TABLE feed_item (
    feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    guild_id INTEGER NOT NULL,
    digest TEXT NOT NULL,
    said TEXT,
    tip INTEGER,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (feed_id, key)
) STRICT;
CREATE TABLE "follow" (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('topic', 'person', 'source')),
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    UNIQUE (guild_id, user_id, kind, name)
) STRICT;
INSERT INTO "follow" VALUES(1,288230726981515895,77,'topic','trailer','ko');
INSERT INTO "follow" VALUES(2,288230726981515895,77,'topic','release','en-US');
INSERT INTO "follow" VALUES(3,288230726981515895,77,'person','Lomon','ko');
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- what one left must not become the next one's
    guild_id INTEGER NOT NULL
, begun_at TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE looked_at (
    guild_id INTEGER PRIMARY KEY,
    pack TEXT NOT NULL,
    day TEXT NOT NULL
) STRICT;
INSERT INTO "looked_at" VALUES(288230726981515895,'c4e864d8c99c38434f8ed69986b9ce87b8bbcd21ebe70fb05de52b7ae45cdffd','2026-11-22');
CREATE TABLE merge (
    guild_id INTEGER NOT NULL,
    folded TEXT NOT NULL,
    name TEXT NOT NULL,
    into_name TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (guild_id, folded)
) STRICT;
INSERT INTO "merge" VALUES(288230726981515895,'blogoffuns','Blog of Funs','Soompi',9,'2026-11-20T09:35:00+00:00');
CREATE TABLE person (
    slug TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE TABLE "post" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    channel_id INTEGER,
    user_id INTEGER,
    state TEXT NOT NULL,
    message_id INTEGER,
    made_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    tried INTEGER NOT NULL DEFAULT 0,
    failing_since TEXT,
    refused INTEGER, told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)), claimed_by TEXT, claimed_until TEXT,
    UNIQUE (guild_id, kind, key)
) STRICT;
INSERT INTO "post" VALUES(1,288230726981515895,'news','sent','{"news": []}',900,NULL,'sent',1001,'2026-11-22T09:30:00+00:00','2026-11-22T09:30:00+00:00',1,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "post" VALUES(2,288230726981515895,'news','refused','{"news": []}',900,NULL,'due',NULL,'2026-11-22T09:30:00+00:00','2026-11-22T09:30:10+00:00',1,1,'2026-11-22T09:30:00+00:00',NULL,0,NULL,NULL);
INSERT INTO "post" VALUES(3,288230726981515895,'news','edited','{"news": []}',900,NULL,'dropped',NULL,'2026-11-22T09:30:00+00:00','2026-11-22T09:30:00+00:00',1,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "post" VALUES(4,288230726981515895,'news','waits','{"news": []}',900,NULL,'due',NULL,'2026-11-22T09:30:00+00:00','2026-11-22T09:30:00+00:00',1,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "post" VALUES(5,288230726981515895,'follow','77/a','{"news":[]}',NULL,77,'held',NULL,'2026-11-22T09:30:00+00:00','2026-11-22T09:30:00+00:00',1,0,NULL,NULL,1,NULL,NULL);
INSERT INTO "post" VALUES(6,288230726981515895,'follow','78/a','{"news": []}',NULL,78,'held',NULL,'2026-11-22T09:30:00+00:00','2026-11-22T09:30:00+00:00',1,0,NULL,NULL,0,NULL,NULL);
CREATE TABLE "report" (
    id INTEGER PRIMARY KEY,
    pack_id TEXT UNIQUE,
    guild_id INTEGER,
    number INTEGER CHECK (number > 0),
    author_id INTEGER,
    filed_at TEXT,
    state TEXT NOT NULL CHECK (state IN ('filed', 'retracted')),
    content TEXT NOT NULL CHECK (json_valid(content)), import_id INTEGER,
    CHECK ((pack_id IS NULL) = (guild_id IS NOT NULL)),
    CHECK ((guild_id IS NULL) = (number IS NULL) AND (number IS NULL) = (author_id IS NULL)
           AND (number IS NULL) = (filed_at IS NULL)),
    UNIQUE (guild_id, number)
) STRICT;
INSERT INTO "report" VALUES(126,NULL,288230726981515895,1,1,'2026-11-28T22:14:55.514866+00:00','filed','{"topic":"release","stance":"expected","chain":["Hankook Weekly"],"tags":["press"],"claim":"Season 2 comes out in April 2027.","url":"https://example.com/a","language":"en","when":"2027-04","reported_on":"2026-11-01"}',NULL);
INSERT INTO "report" VALUES(127,NULL,288230726981515895,2,1,'2026-11-28T22:14:56.249564+00:00','retracted','{"topic":"casting:Lomon","stance":"returns","chain":["Some Leaker","Blog of Fans"],"tags":["fan-site","insider"],"claim":"로몬이 시즌 2에 돌아온다.","language":"en","reported_on":"2026-10","retracted_from":"2026-10-31"}',NULL);
INSERT INTO "report" VALUES(128,NULL,288230726981515895,3,1,'2026-11-28T22:14:57.022706+00:00','filed','{"topic":"plot","stance":"happened","chain":["Show Snob"],"tags":["fan-site"],"claim":"It ends badly.","language":"en","reported_on":"2026-11-29"}',NULL);
INSERT INTO "report" VALUES(129,NULL,288230726981515895,4,8,'2026-11-20T09:30:00+00:00','filed','{"topic":"character:New Girl","stance":"expected","chain":["Blog of Funs"],"tags":["social"],"claim":"A new girl, she dies.","language":"en","when":"2027","reported_on":"2026-11-20","spoiler":true}',NULL);
CREATE TABLE "revision" (
    report_id INTEGER NOT NULL REFERENCES report (id),
    number INTEGER NOT NULL CHECK (number > 0),
    made_at TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('filed', 'edited', 'retracted', 'restored', 'joined')),
    why TEXT,
    content TEXT NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (report_id, number)
) STRICT;
INSERT INTO "revision" VALUES(126,1,'2026-11-28T22:14:55.514866+00:00',1,'filed',NULL,'{"topic":"release","stance":"expected","chain":["Hankook Weekly"],"tags":["press"],"claim":"Season 2 comes out in March 2027.","url":"https://example.com/a","language":"en","when":"2027-03","reported_on":"2026-11-01"}');
INSERT INTO "revision" VALUES(127,1,'2026-11-28T22:14:56.249564+00:00',1,'filed',NULL,'{"topic":"casting:Lomon","stance":"returns","chain":["Some Leaker","Blog of Fans"],"tags":["fan-site","insider"],"claim":"로몬이 시즌 2에 돌아온다.","language":"en","reported_on":"2026-10"}');
INSERT INTO "revision" VALUES(128,1,'2026-11-28T22:14:57.022706+00:00',1,'filed',NULL,'{"topic":"plot","stance":"happened","chain":["Show Snob"],"tags":["fan-site"],"claim":"It ends badly.","language":"en","reported_on":"2026-11-29"}');
INSERT INTO "revision" VALUES(126,2,'2026-11-20T09:31:00+00:00',9,'edited','the month was wrong','{"topic":"release","stance":"expected","chain":["Hankook Weekly"],"tags":["press"],"claim":"Season 2 comes out in April 2027.","url":"https://example.com/a","language":"en","when":"2027-04","reported_on":"2026-11-01"}');
INSERT INTO "revision" VALUES(127,2,'2026-11-20T09:32:00+00:00',9,'retracted','taken down','{"topic":"casting:Lomon","stance":"returns","chain":["Some Leaker","Blog of Fans"],"tags":["fan-site","insider"],"claim":"로몬이 시즌 2에 돌아온다.","language":"en","reported_on":"2026-10","retracted_from":"2026-11-05"}');
INSERT INTO "revision" VALUES(127,3,'2026-11-20T09:33:00+00:00',9,'restored',NULL,'{"topic":"casting:Lomon","stance":"returns","chain":["Some Leaker","Blog of Fans"],"tags":["fan-site","insider"],"claim":"로몬이 시즌 2에 돌아온다.","language":"en","reported_on":"2026-10"}');
INSERT INTO "revision" VALUES(127,4,'2026-11-20T09:34:00+00:00',9,'retracted',NULL,'{"topic":"casting:Lomon","stance":"returns","chain":["Some Leaker","Blog of Fans"],"tags":["fan-site","insider"],"claim":"로몬이 시즌 2에 돌아온다.","language":"en","reported_on":"2026-10","retracted_from":"2026-10-31"}');
INSERT INTO "revision" VALUES(129,1,'2026-11-20T09:30:00+00:00',8,'filed',NULL,'{"topic":"character:New Girl","stance":"expected","chain":["Blog of Funs"],"tags":["social"],"claim":"A new girl, she dies.","language":"en","when":"2027","reported_on":"2026-11-20","spoiler":true}');
CREATE TABLE schema_version (
    version INTEGER NOT NULL
) STRICT;
INSERT INTO "schema_version" VALUES(16);
CREATE TABLE screenshot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    tip INTEGER,
    draft INTEGER,
    kind TEXT NOT NULL,
    url TEXT,
    attachment_id INTEGER,
    card INTEGER,
    CHECK ((tip IS NULL) <> (draft IS NULL)),
    UNIQUE (guild_id, tip),
    UNIQUE (draft)
) STRICT;
CREATE TABLE seen (
    guild_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (guild_id, topic)
) STRICT;
INSERT INTO "seen" VALUES(288230726981515895,'release','{"topic": "release", "day": "2026-11-22", "claim": "not-announced", "stance": "not-announced", "level": null, "disputed": false, "window": null, "expected": ["2026", "2026-12", "2027-01/2027-03", "2027-01/2027-06", "2027-04"], "spoiler": false}');
CREATE TABLE server (
    guild_id INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT INTO "server" VALUES(288230726981515895,9);
CREATE TABLE setting (
    guild_id INTEGER PRIMARY KEY,
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE TABLE "source" (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    folded TEXT NOT NULL,
    name_ko TEXT,
    domain TEXT,
    tag TEXT NOT NULL,
    unnamed INTEGER NOT NULL DEFAULT 0 CHECK (unnamed IN (0, 1))
) STRICT;
INSERT INTO "source" VALUES(73,288230726981515895,'Hankook Weekly','hankookweekly',NULL,'example.com','press',0);
INSERT INTO "source" VALUES(74,288230726981515895,'Some Leaker','someleaker',NULL,NULL,'fan-site',0);
INSERT INTO "source" VALUES(75,288230726981515895,'Blog of Fans','blogoffans',NULL,NULL,'aggregator',0);
INSERT INTO "source" VALUES(76,288230726981515895,'Blog of Funs','blogoffuns',NULL,NULL,'social',0);
CREATE TABLE state (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "state" VALUES('salt','2026-11-20:0c182cdeaf583ec6783a7b36af80859c');
INSERT INTO "state" VALUES('vocabulary','["Basis:insider", "Basis:official-statement", "Basis:on-record", "Basis:opinion", "Basis:unattributed", "SourceTag:aggregator", "SourceTag:fan-site", "SourceTag:insider", "SourceTag:news-agency", "SourceTag:official", "SourceTag:press", "SourceTag:social", "SourceTag:talent-agency", "Stance:cancelled", "Stance:confirmed", "Stance:denied", "Stance:expected", "Stance:happened", "Stance:in-talks", "Stance:joins", "Stance:not-announced", "Stance:opinion", "Stance:returns", "Stance:withdrew", "TopicKind:casting", "TopicKind:character", "TopicKind:crew", "TopicKind:filming-end", "TopicKind:filming-start", "TopicKind:other", "TopicKind:person", "TopicKind:plot", "TopicKind:release", "TopicKind:renewal", "TopicKind:season1", "TopicKind:season1-viewing", "TopicKind:season3", "TopicKind:setting", "TopicKind:trailer", "Wordings:en", "Wordings:es", "Wordings:ko", "Wordings:und", "article", "basis", "chain", "claim", "claim_ko", "hours_viewed", "language", "note", "note_ko", "person", "reported_on", "retracted_from", "said_on", "spoiler", "stance", "tags", "topic", "url", "when"]');
CREATE TABLE stop (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    tip INTEGER NOT NULL,
    mark TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    until TEXT,
    UNIQUE (guild_id, tip)
) STRICT;
CREATE TABLE tally (
    guild_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    mark TEXT NOT NULL,
    sent INTEGER NOT NULL,
    PRIMARY KEY (guild_id, day, mark)
) STRICT;
INSERT INTO "tally" VALUES(288230726981515895,'2026-11-20','c3cf535e11b6a7b2d378',1);
CREATE TABLE tip (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    author_id INTEGER NOT NULL,
    anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
    locale TEXT NOT NULL,
    typed TEXT NOT NULL CHECK (json_valid(typed)),
    sent_at TEXT NOT NULL,
    decision TEXT CHECK (decision IN ('approved', 'rejected', 'duplicate')),
    decided_by INTEGER,
    decided_at TEXT,
    reason TEXT,
    outcome TEXT,
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)), card INTEGER NOT NULL DEFAULT 0, withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)), mark TEXT, feed TEXT,
    UNIQUE (guild_id, number),
    CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
) STRICT;
INSERT INTO "tip" VALUES(1,288230726981515895,1,77,1,'ko','{"topic": "trailer", "claim": "Trailer in January.", "source": "Hankook Weekly", "tags": "press", "when": "2027-01", "url": "https://example.com/t"}','2026-11-20T09:30:00+00:00',NULL,NULL,NULL,NULL,NULL,0,1,0,NULL,NULL);
CREATE TABLE touched (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (json_valid(cause)),
    revision INTEGER NOT NULL
) STRICT;
INSERT INTO "touched" VALUES(1,288230726981515895,'release','{"why": "filed", "report": "#1", "reason": null}',1);
INSERT INTO "touched" VALUES(2,288230726981515895,'casting:Lomon','{"why": "filed", "report": "#2", "reason": null}',2);
INSERT INTO "touched" VALUES(3,288230726981515895,'plot','{"why": "filed", "report": "#3", "reason": null}',3);
INSERT INTO "touched" VALUES(4,288230726981515895,'release','{"why": "edited", "report": "#1", "reason": "the month was wrong"}',4);
INSERT INTO "touched" VALUES(5,288230726981515895,'casting:Lomon','{"why": "retracted", "report": "#2", "reason": "taken down"}',5);
INSERT INTO "touched" VALUES(6,288230726981515895,'casting:Lomon','{"why": "restored", "report": "#2", "reason": null}',6);
INSERT INTO "touched" VALUES(7,288230726981515895,'casting:Lomon','{"why": "retracted", "report": "#2", "reason": null}',7);
INSERT INTO "touched" VALUES(8,288230726981515895,'character:New Girl','{"why": "filed", "report": "#4", "reason": null}',8);
INSERT INTO "touched" VALUES(9,288230726981515895,'character:New Girl','{"why": "merged", "report": null, "reason": null}',9);
CREATE TABLE upkeep (
    guild_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    since TEXT NOT NULL,
    code INTEGER,
    tried INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    waits INTEGER NOT NULL CHECK (waits IN (0, 1)),
    PRIMARY KEY (guild_id, what)
) STRICT;
CREATE TABLE upload (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- a button of one that was replaced must not mean the next
    guild_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    made_at TEXT NOT NULL) STRICT;
INSERT INTO "upload" VALUES(1,288230726981515895,9,'2027-11-22T09:30:00+00:00');
CREATE TABLE upload_piece (
    upload_id INTEGER NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (upload_id, position)
) STRICT;
INSERT INTO "upload_piece" VALUES(1,0,'{"format":"hyosan-wire","merges":[{"into":"Soompi","name":"Blog of Funs"}],"reports":[{"filed_at":"2026-11-28T22:14:55.514866+00:00","number":1,"revisions":[{"action":"filed","content":{"chain":["Hankook Weekly"],"claim":"Season 2 comes out in March 2027.","language":"en","reported_on":"2026-11-01","stance":"expected","tags":["press"],"topic":"release","url":"https://example.com/a","when":"2027-03"},"made_at":"2026-11-28T22:14:55.514866+00:00","why":null},{"action":"edited","content":{"chain":["Hankook Weekly"],"claim":"Season 2 comes out in April 2027.","language":"en","reported_on":"2026-11-01","stance":"expected","tags":["press"],"topic":"release","url":"https://example.com/a","when":"2027-04"},"made_at":"2026-11-20T09:31:00+00:00","why":"the month was wrong"}]},{"filed_at":"2026-11-28T22:14:56.249564+00:00","number":2,"revisions":[{"action":"filed","content":{"chain":["Some Leaker","Blog of Fans"],"claim":"로몬이 시즌 2에 돌아온다.","language":"en","reported_on":"2026-10","stance":"returns","tags":["fan-site","insider"],"topic":"casting:Lomon"},"made_at":"2026-11-28T22:14:56.249564+00:00","why":null},{"action":"retracted","content":{"chain":["Some Leaker","Blog of Fans"],"claim":"로몬이 시즌 2에 돌아온다.","language":"en","reported_on":"2026-10","retracted_from":"2026-11-05","stance":"returns","tags":["fan-site","insider"],"topic":"casting:Lomon"},"made_at":"2026-11-20T09:32:00+00:00","why":"taken down"},{"action":"restored","content":{"chain":["Some Leaker","Blog of Fans"],"claim":"로몬이 시즌 2에 돌아온다.","language":"en","reported_on":"2026-10","stance":"returns","tags":["fan-site","insider"],"topic":"casting:Lomon"},"made_at":"2026-11-20T09:33:00+00:00","why":null},{"action":"retracted","content":{"chain":["Some Leaker","Blog of Fans"],"claim":"로몬이 시즌 2에 돌아온다.","language":"en","reported_on":"2026-10","retracted_from":"2026-10-31","stance":"returns","tags":["fan-site","insider"],"topic":"casting:Lomon"},"made_at":"2026-11-20T09:34:00+00:00","why":null}]},{"filed_at":"2026-11-28T22:14:57.022706+00:00","number":3,"revisions":[{"action":"filed","content":{"chain":["Show Snob"],"claim":"It ends badly.","language":"en","reported_on":"2026-11-29","stance":"happened","tags":["fan-site"],"topic":"plot"},"made_at":"2026-11-28T22:14:57.022706+00:00","why":null}]},{"filed_at":"2026-11-20T09:30:00+00:00","number":4,"revisions":[{"action":"filed","content":{"chain":["Blog of Funs"],"claim":"A new girl, she dies.","language":"en","reported_on":"2026-11-20","spoiler":true,"stance":"expected","tags":["social"],"topic":"character:New Girl","when":"2027"},"made_at":"2026-11-20T09:30:00+00:00","why":null}]}],"sources":[{"domain":null,"name":"Blog of Fans","tag":"aggregator"},{"domain":null,"name":"Blog of Funs","tag":"social"},{"domain":"example.com","name":"Hankook Weekly","tag":"press"},{"domain":null,"name":"Some Leaker","tag":"fan-site"}],"version":1}
');
CREATE INDEX audit_by_server ON audit (guild_id, id);
CREATE INDEX tip_by_author ON tip (author_id, guild_id, sent_at);
CREATE UNIQUE INDEX source_once ON source (ifnull(guild_id, 0), folded);
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM departure WHERE departure.guild_id = OLD.guild_id)
BEGIN
    SELECT RAISE(ABORT, 'what was done stays on record');
END;
CREATE INDEX draft_by_author ON draft (guild_id, author_id);
CREATE INDEX post_of ON post (guild_id, user_id) WHERE kind = 'follow' AND state = 'due';
CREATE INDEX post_to_do ON post (state, due_at) WHERE state IN ('due', 'sending', 'stale');
CREATE INDEX tip_by_card ON tip (guild_id, card);
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
WHEN NOT (
    EXISTS (SELECT 1 FROM state WHERE key = 'forgetting')
    AND NEW.made_by IN (0, OLD.made_by) AND NEW.id = OLD.id AND NEW.guild_id = OLD.guild_id
    AND NEW.made_at = OLD.made_at AND NEW.deed = OLD.deed
)
BEGIN
    SELECT RAISE(ABORT, 'what was done stays on record');
END;
CREATE INDEX report_by_author ON report (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX revision_by_person ON revision (made_by);
CREATE INDEX audit_by_person ON audit (made_by);
CREATE INDEX tip_by_moderator ON tip (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX report_by_import ON report (import_id) WHERE import_id NOT NULL;
CREATE INDEX feed_due ON feed (due_at) WHERE paused = 0;
CREATE INDEX feed_item_as_tip ON feed_item (guild_id, key) WHERE tip IS NOT NULL;
CREATE INDEX changed_since ON changed (written_in);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('draft',2);
INSERT INTO "sqlite_sequence" VALUES('post',6);
INSERT INTO "sqlite_sequence" VALUES('upload',1);
COMMIT;
PRAGMA user_version = 16;
