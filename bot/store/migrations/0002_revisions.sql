-- Every change to a server's report, the first (its filing) included: what it became, by whom, when.

CREATE TABLE revision (
    report_id INTEGER NOT NULL REFERENCES report (id),
    number INTEGER NOT NULL CHECK (number > 0),
    made_at TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('filed', 'retracted')),
    content TEXT NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (report_id, number)
) STRICT;
