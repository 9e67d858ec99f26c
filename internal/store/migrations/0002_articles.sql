-- Articles: what was published. A row is added once; its text changes only if
-- another source has the same article earlier or whole.

ALTER TABLE publishers ADD COLUMN title   TEXT NOT NULL DEFAULT ''; -- name for people, '' unknown
ALTER TABLE publishers ADD COLUMN country TEXT NOT NULL DEFAULT '';
ALTER TABLE publishers ADD COLUMN kind    TEXT NOT NULL DEFAULT '';
ALTER TABLE publishers ADD COLUMN family  TEXT NOT NULL DEFAULT ''; -- name of its family's row, '' unknown
ALTER TABLE publishers ADD COLUMN known   INTEGER NOT NULL DEFAULT 0; -- 1: in the registry of publishers

CREATE TABLE sources (                    -- feeds and sites that are asked for news
    id        INTEGER PRIMARY KEY,
    url       TEXT    NOT NULL UNIQUE,
    kind      TEXT    NOT NULL,           -- "feed" or "page"
    title     TEXT    NOT NULL,
    publisher TEXT    NOT NULL,
    country   TEXT    NOT NULL,
    every     INTEGER NOT NULL,           -- seconds between two visits
    off       INTEGER NOT NULL,           -- 1: asked no more
    etag      TEXT    NOT NULL,
    modified  TEXT    NOT NULL,           -- Last-Modified as the server wrote it
    fetched   INTEGER NOT NULL,           -- last visit, Unix seconds, 0 never
    succeeded INTEGER NOT NULL,           -- last visit that gave an answer
    error     TEXT    NOT NULL,           -- of the last visit, '' none
    errors    INTEGER NOT NULL,           -- failed visits in a row
    items     INTEGER NOT NULL,           -- articles that came from it
    newest    INTEGER NOT NULL,           -- date of its newest article, Unix seconds
    due       INTEGER NOT NULL,           -- next visit, Unix seconds
    robots    TEXT    NOT NULL            -- '' allowed, else the rule that forbids it
);

CREATE INDEX sources_due ON sources (due) WHERE off = 0;

CREATE TABLE articles (
    number    INTEGER PRIMARY KEY,        -- in order of arrival: the full-text index wants it so
    id        INTEGER NOT NULL UNIQUE,    -- public id
    day       INTEGER NOT NULL,           -- it is dated, days since 1970-01-01
    published INTEGER NOT NULL,           -- Unix seconds, 0 unknown
    known     INTEGER NOT NULL,           -- it could first be read, Unix seconds
    publisher INTEGER NOT NULL REFERENCES publishers (id),
    family    INTEGER NOT NULL REFERENCES publishers (id),
    dataset   INTEGER NOT NULL,           -- file it came from
    line      INTEGER NOT NULL,           -- record of that file
    source    INTEGER NOT NULL,           -- feed it came from, 0 none
    language  TEXT    NOT NULL,
    url       TEXT    NOT NULL,
    authors   TEXT    NOT NULL,           -- one a line
    origin    TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    body      TEXT    NOT NULL
);

CREATE INDEX articles_day ON articles (day);

CREATE VIRTUAL TABLE article_text USING fts5 (
    title, body, content = 'articles', content_rowid = 'number',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE waiting (                    -- articles that a stage has still to take
    stage   TEXT    NOT NULL,             -- "read", "copies", "page"
    article INTEGER NOT NULL,
    PRIMARY KEY (stage, article)
) WITHOUT ROWID;

CREATE TABLE copies (                     -- which articles are one text
    article  INTEGER PRIMARY KEY,
    original INTEGER NOT NULL,            -- article it is a near-copy of; its own number if none
    sketch   BLOB    NOT NULL
);

CREATE INDEX copies_original ON copies (original);

CREATE TABLE bands (                      -- sketches by their parts, to find candidates
    band    INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (band, article)
) WITHOUT ROWID;

CREATE INDEX bands_article ON bands (article);

-- What one version of the reader reads in an article. All rows below belong to
-- their article and are replaced together when a newer version reads it.

CREATE TABLE readings (
    article INTEGER PRIMARY KEY,
    reader  TEXT    NOT NULL,             -- version
    packed  BLOB    NOT NULL              -- the whole reading: JSON, deflated
);

CREATE TABLE parties (                    -- who is meant, as the reader gives it
    id      INTEGER PRIMARY KEY,
    given   TEXT    NOT NULL,             -- figure that the reader found in the text, '' none
    name    TEXT    NOT NULL,
    country TEXT    NOT NULL,
    sectors TEXT    NOT NULL,
    linked  TEXT    NOT NULL,             -- figure by the registry on the day, where that depends on the day
    figure  INTEGER NOT NULL,             -- figure now, after decisions; 0 none
    UNIQUE (given, name, country, sectors, linked)
);

CREATE INDEX parties_figure ON parties (figure);

CREATE TABLE mentions (                   -- an article speaks of somebody
    article  INTEGER NOT NULL,
    party    INTEGER NOT NULL REFERENCES parties (id),
    day      INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    salience REAL    NOT NULL,            -- how much the article is about it, 0 to 1
    tone     REAL    NOT NULL,            -- mean over its sentences, -1 to 1
    toned    INTEGER NOT NULL,            -- sentences with a tone
    PRIMARY KEY (article, party)
) WITHOUT ROWID;

CREATE INDEX mentions_party ON mentions (party, day);

CREATE TABLE tellings (                   -- an event as one sentence tells it
    article  INTEGER NOT NULL,
    n        INTEGER NOT NULL,            -- index in the reading
    day      INTEGER NOT NULL,
    source   INTEGER NOT NULL,            -- party, 0 nobody
    target   INTEGER NOT NULL,
    act      INTEGER NOT NULL REFERENCES acts (id),
    modality TEXT    NOT NULL,
    stands   INTEGER NOT NULL,            -- 1: counts as an event
    wrong    INTEGER NOT NULL,            -- 1: somebody said so
    start    INTEGER NOT NULL,            -- clause, bytes of the text
    stop     INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_stop  INTEGER NOT NULL,
    confidence REAL  NOT NULL,
    event    INTEGER NOT NULL,            -- event of that day that it tells, 0 none
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE INDEX tellings_day ON tellings (day, event);

CREATE TABLE quotes (
    article INTEGER NOT NULL,
    n       INTEGER NOT NULL,
    day     INTEGER NOT NULL,             -- of the article
    speaker INTEGER NOT NULL,             -- party
    form    TEXT    NOT NULL,
    words   TEXT    NOT NULL,
    start   INTEGER NOT NULL,
    stop    INTEGER NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE INDEX quotes_speaker ON quotes (speaker, day);

CREATE TABLE aims (
    article INTEGER NOT NULL,
    n       INTEGER NOT NULL,
    day     INTEGER NOT NULL,
    who     INTEGER NOT NULL,             -- party
    of_whom INTEGER NOT NULL,             -- party, 0 nobody
    kind    TEXT    NOT NULL,
    object  TEXT    NOT NULL,
    own     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    stop    INTEGER NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE INDEX aims_who ON aims (who, day);

CREATE TABLE positions (                  -- where an actor stands on an issue
    article  INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    issue    TEXT    NOT NULL,
    day      INTEGER NOT NULL,            -- of the article
    actor    INTEGER NOT NULL,            -- party
    stance   TEXT    NOT NULL,
    scope    TEXT    NOT NULL,
    decided  INTEGER NOT NULL,            -- day, 0 unknown
    deadline TEXT    NOT NULL,
    wrong    INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    confidence REAL  NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE INDEX positions_issue ON positions (issue, day);
CREATE INDEX positions_actor ON positions (actor, day);

CREATE TABLE verdicts (                   -- people's word that a record is wrong, never deleted
    id         INTEGER PRIMARY KEY,
    at         TEXT    NOT NULL,          -- RFC 3339
    who        TEXT    NOT NULL,
    why        TEXT    NOT NULL,
    article    INTEGER NOT NULL,          -- public id
    kind       TEXT    NOT NULL,          -- "mention", "event", "position"
    start      INTEGER NOT NULL,          -- bytes of the text
    stop       INTEGER NOT NULL,
    content    TEXT    NOT NULL,          -- what the record says, so that another one there is not meant
    undone_at  TEXT    NOT NULL,          -- empty while it stands
    undone_by  TEXT    NOT NULL,
    undone_why TEXT    NOT NULL
);

CREATE INDEX verdicts_article ON verdicts (article);

CREATE TABLE stale_days (                 -- days whose events lag behind their tellings
    day INTEGER PRIMARY KEY
);

-- For people who bring their own SQL: who is quoted where.
CREATE VIEW readable_quotes AS
SELECT date(q.day * 86400, 'unixepoch') AS day, f.key AS figure, q.words, p.name AS publisher, a.title, a.url
FROM quotes q
JOIN articles a ON a.number = q.article
JOIN publishers p ON p.id = a.publisher
JOIN parties s ON s.id = q.speaker
JOIN figures f ON f.id = s.figure;
