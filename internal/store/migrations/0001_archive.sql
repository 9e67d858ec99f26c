-- Evidence: what was read. Rows here are only ever added, except that an event
-- gains families when another publisher tells it.

CREATE TABLE datasets (
    id          INTEGER PRIMARY KEY,
    fingerprint TEXT    NOT NULL UNIQUE, -- of the file's content
    name        TEXT    NOT NULL,
    format      TEXT    NOT NULL,
    grp         INTEGER NOT NULL REFERENCES groups (id),
    line        INTEGER NOT NULL,        -- last line whose row is in the store: the cursor
    read        INTEGER NOT NULL,        -- rows read, bad ones left out
    new         INTEGER NOT NULL,        -- rows that told something new
    bad         INTEGER NOT NULL,
    empty       INTEGER NOT NULL,        -- rows without an actor
    first       INTEGER NOT NULL,        -- days since 1970-01-01
    last        INTEGER NOT NULL,
    done        INTEGER NOT NULL         -- 1: read to the end
);

CREATE TABLE groups (                    -- source groups, within which volume is compared
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
);

CREATE TABLE bad_rows (
    dataset INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    reason  TEXT    NOT NULL,
    text    TEXT    NOT NULL,            -- clipped
    PRIMARY KEY (dataset, line)
) WITHOUT ROWID;

CREATE TABLE acts (                      -- what was done: code, type and mode
    id   INTEGER PRIMARY KEY,
    code TEXT    NOT NULL,
    type TEXT    NOT NULL,
    mode TEXT    NOT NULL,
    UNIQUE (code, type, mode)
);

CREATE TABLE figures (
    id      INTEGER PRIMARY KEY,
    key     TEXT    NOT NULL UNIQUE,     -- public id, "person.mike-pompeo"
    name    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    country TEXT    NOT NULL,
    guessed INTEGER NOT NULL,
    died    TEXT    NOT NULL
);

CREATE TABLE actors (                    -- parties as the sources name them
    id      INTEGER PRIMARY KEY,
    name    TEXT    NOT NULL,
    country TEXT    NOT NULL,
    sectors TEXT    NOT NULL,
    linked  INTEGER NOT NULL,            -- figure that the registry linked it to, 0 none
    figure  INTEGER NOT NULL,            -- figure after decisions
    dated   INTEGER NOT NULL,            -- 1: the link depends on the day
    why     TEXT    NOT NULL,
    others  TEXT    NOT NULL,            -- keys of other candidates, space-separated
    UNIQUE (name, country, sectors, linked)
);

CREATE TABLE decisions (                 -- identity decisions, never deleted
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,             -- RFC 3339
    who       TEXT NOT NULL,
    why       TEXT NOT NULL,
    kind      TEXT NOT NULL,
    actor     TEXT NOT NULL,
    figure    TEXT NOT NULL,
    into_key  TEXT NOT NULL,
    undone_at TEXT NOT NULL,             -- empty while it stands
    undone_by TEXT NOT NULL,
    undone_why TEXT NOT NULL
);

CREATE TABLE own_figures (               -- figures that users added or edited
    key  TEXT PRIMARY KEY,
    json TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE publishers (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
);

-- Keyed by day first, so that reading in order of time touches only the end of
-- the tree, whatever the size of the archive.
CREATE TABLE events (
    day      INTEGER NOT NULL,           -- it happened, days since 1970-01-01
    id       INTEGER NOT NULL,
    known    INTEGER NOT NULL,           -- it could first be read
    source   INTEGER NOT NULL REFERENCES actors (id),
    target   INTEGER NOT NULL REFERENCES actors (id),
    act      INTEGER NOT NULL REFERENCES acts (id),
    grp      INTEGER NOT NULL REFERENCES groups (id),
    families INTEGER NOT NULL,
    dataset  INTEGER NOT NULL REFERENCES datasets (id),
    line     INTEGER NOT NULL,
    PRIMARY KEY (day, id)
) WITHOUT ROWID;

CREATE TABLE reports (                   -- who told it, where the source says so
    day       INTEGER NOT NULL,
    event     INTEGER NOT NULL,
    publisher INTEGER NOT NULL REFERENCES publishers (id),
    known     INTEGER NOT NULL,
    dataset   INTEGER NOT NULL REFERENCES datasets (id),
    line      INTEGER NOT NULL,
    PRIMARY KEY (day, event, publisher)
) WITHOUT ROWID;

-- Effects: the two sides of every event; what was done stands in events, by
-- (day, id). Keyed by month and figure, so that a figure's effects of a season
-- are a few range scans and new months do not touch old pages.
CREATE TABLE effects (
    month    INTEGER NOT NULL,           -- year * 12 + month - 1
    figure   INTEGER NOT NULL REFERENCES figures (id),
    day      INTEGER NOT NULL,
    event    INTEGER NOT NULL,
    role     INTEGER NOT NULL,           -- 0 source, 1 target
    other    INTEGER NOT NULL,           -- figure on the other side, 0 none
    PRIMARY KEY (month, figure, day, event, role)
) WITHOUT ROWID;

-- Derived: can be dropped and rebuilt from the rows above with a model.

CREATE TABLE rollups (
    figure   INTEGER NOT NULL REFERENCES figures (id),
    day      INTEGER NOT NULL,
    grp      INTEGER NOT NULL REFERENCES groups (id),
    up       REAL    NOT NULL,           -- gains above zero times weight, before balance
    down     REAL    NOT NULL,
    weight   REAL    NOT NULL,
    events   INTEGER NOT NULL,
    reports  INTEGER NOT NULL,
    PRIMARY KEY (figure, day, grp)
) WITHOUT ROWID;

CREATE TABLE days (
    day    INTEGER PRIMARY KEY,
    late   INTEGER NOT NULL,             -- most days that an event waited to be known
    packed BLOB    NOT NULL,             -- the day's events, see package replay
    voices BLOB    NOT NULL              -- sketch of each figure's publishers, see package replay
);

CREATE TABLE worlds (
    day      INTEGER NOT NULL,
    grp      INTEGER NOT NULL,
    effects  INTEGER NOT NULL,
    reports  REAL    NOT NULL,
    up       REAL    NOT NULL,
    down     REAL    NOT NULL,
    active   INTEGER NOT NULL,
    balance  REAL    NOT NULL,
    activity REAL    NOT NULL,
    PRIMARY KEY (day, grp)
) WITHOUT ROWID;

CREATE TABLE checkpoints (
    day    INTEGER PRIMARY KEY,
    states BLOB    NOT NULL
);

CREATE TABLE packs (                     -- larger single values, valid for one edition
    name    TEXT PRIMARY KEY,
    edition TEXT NOT NULL,
    value   BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE facts (                     -- small single values: model version, first dirty day
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- For people who bring their own SQL: events with names and dates.
CREATE VIEW readable_events AS
SELECT
    date(e.day * 86400, 'unixepoch')   AS happened,
    date(e.known * 86400, 'unixepoch') AS known,
    s.name AS source, fs.key AS source_figure,
    a.code, a.type, a.mode,
    t.name AS target, ft.key AS target_figure,
    e.families, d.name AS dataset, e.line
FROM events e
JOIN actors s ON s.id = e.source
JOIN actors t ON t.id = e.target
JOIN acts a ON a.id = e.act
JOIN datasets d ON d.id = e.dataset
LEFT JOIN figures fs ON fs.id = s.figure
LEFT JOIN figures ft ON ft.id = t.figure;
