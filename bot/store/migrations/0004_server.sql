-- Each server's own revision: every write to its reports raises it, in the same transaction. Whoever holds
-- what a server sees can tell by it whether that is still true.

CREATE TABLE server (
    guild_id INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;

INSERT INTO server (guild_id, revision)
SELECT report.guild_id, count(*) FROM revision JOIN report ON report.id = revision.report_id
GROUP BY report.guild_id;

-- What /reports was asked for is no longer kept.
DROP TABLE search;
