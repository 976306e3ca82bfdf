-- Whether a claim gives away a death, a return from death or an ending: it is shown behind bars.
ALTER TABLE report ADD COLUMN spoiler INTEGER NOT NULL DEFAULT 0 CHECK (spoiler IN (0, 1));
