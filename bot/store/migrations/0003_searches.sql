-- What /reports was asked for, so that its page buttons can ask again by an id: words typed by a user never
-- go into a button. Kept for a month, without who asked.

CREATE TABLE search (
    id TEXT PRIMARY KEY,
    filters TEXT NOT NULL CHECK (json_valid(filters)),
    asked_on TEXT NOT NULL
) STRICT;
