-- Storylines of the rows of event tables, which have no text.

CREATE TABLE spell_days (                 -- which rows of a day are of which storyline
    day    INTEGER PRIMARY KEY,
    packed BLOB NOT NULL                  -- for each: id, number of rows, their ids
);

CREATE TABLE spell_states (               -- what goes on from the end of a day
    day   INTEGER PRIMARY KEY,
    state BLOB NOT NULL
);

CREATE INDEX storylines_into ON storylines (into_id) WHERE into_id <> 0;

-- What was read before there were any is gone through again.
INSERT OR REPLACE INTO facts (name, value) SELECT 'dirty from', CAST(day AS TEXT) FROM days ORDER BY day LIMIT 1;
