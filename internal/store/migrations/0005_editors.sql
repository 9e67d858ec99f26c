-- Editors' decisions about storylines. The program's own storylines are what they
-- would be without them; decisions are laid over them, and lifted while it works.

CREATE TABLE storyline_decisions (        -- never deleted
    id         INTEGER PRIMARY KEY,
    at         TEXT    NOT NULL,          -- RFC 3339
    who        TEXT    NOT NULL,
    why        TEXT    NOT NULL,
    kind       TEXT    NOT NULL,          -- "join", "split", "rename"
    storyline  INTEGER NOT NULL,          -- that stays
    other      INTEGER NOT NULL,          -- that is joined to it or split off it, 0 none
    name       TEXT    NOT NULL,          -- new headline, '' none
    undone_at  TEXT    NOT NULL,          -- empty while it stands
    undone_by  TEXT    NOT NULL,
    undone_why TEXT    NOT NULL
);

CREATE TABLE storyline_decided (          -- articles of a storyline that was split
    decision INTEGER NOT NULL,
    article  INTEGER NOT NULL,
    goes     INTEGER NOT NULL,            -- 1: to the one that is split off
    later    INTEGER NOT NULL,            -- 1: came later, and went where it is more alike
    PRIMARY KEY (decision, article)
) WITHOUT ROWID;

CREATE TABLE program_places (             -- where the program has the articles that decisions moved
    article   INTEGER PRIMARY KEY,
    storyline INTEGER NOT NULL
);

CREATE TABLE program_storylines (         -- the program's rows of storylines that decisions changed
    id       INTEGER PRIMARY KEY,
    headline TEXT    NOT NULL,
    article  INTEGER NOT NULL,
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    lead     TEXT    NOT NULL,
    articles INTEGER NOT NULL,
    events   INTEGER NOT NULL,
    into_id  INTEGER NOT NULL,
    touched  INTEGER NOT NULL,
    made     INTEGER NOT NULL             -- 1: the program has none, decisions made it
);

CREATE INDEX storyline_moves_storyline ON storyline_moves (storyline);
