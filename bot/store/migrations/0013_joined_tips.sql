-- The same tip by several people is one card: each row is what one of them sent, and card the number of the first.
-- Of a tip that was withdrawn only its number stays, so that no other gets it.
ALTER TABLE tip ADD COLUMN card INTEGER NOT NULL DEFAULT 0;

ALTER TABLE tip ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));

UPDATE tip SET card = number;

CREATE INDEX tip_by_card ON tip (guild_id, card);
