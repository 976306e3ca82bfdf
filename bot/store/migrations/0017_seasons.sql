-- Which season was waited for when a report was filed, a tip sent, a draft begun. NULL is the one that the loaded pack waits
-- for: where a pack turns to another season, what there is is noted to be of the one before.
ALTER TABLE report ADD COLUMN season INTEGER;
ALTER TABLE tip ADD COLUMN season INTEGER;
ALTER TABLE draft ADD COLUMN season INTEGER;
