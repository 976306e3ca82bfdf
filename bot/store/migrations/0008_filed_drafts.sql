-- A draft that was filed is remembered by the report's number alone: pressing File again says which it is.
ALTER TABLE draft ADD COLUMN filed INTEGER;
