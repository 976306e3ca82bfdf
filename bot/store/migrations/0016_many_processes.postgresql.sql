-- See 0016_many_processes.sql.
ALTER TABLE post ADD COLUMN claimed_by TEXT COLLATE "C";
ALTER TABLE post ADD COLUMN claimed_until TEXT COLLATE "C";

ALTER TABLE import ADD COLUMN begun_at TEXT COLLATE "C" NOT NULL DEFAULT '';

CREATE TABLE changed (
    guild_id BIGINT PRIMARY KEY,
    written_in BIGINT NOT NULL
);

CREATE INDEX changed_since ON changed (written_in);
