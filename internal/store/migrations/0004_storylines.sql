-- Storylines: which articles are of one affair. What is derived of the articles,
-- day by day, can be dropped and made anew; editors' decisions cannot.

CREATE TABLE article_words (              -- what an article is compared by
    article INTEGER PRIMARY KEY,
    fed     INTEGER NOT NULL,             -- day with which it was put into a storyline, 0 not yet
    words   BLOB    NOT NULL              -- features, packed
);

CREATE INDEX article_words_fed ON article_words (fed);

CREATE TABLE storylines (
    id       INTEGER PRIMARY KEY,         -- public id: of the article that founded it
    headline TEXT    NOT NULL,
    article  INTEGER NOT NULL,            -- public id of the article that the headline is from, 0 none
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    lead     TEXT    NOT NULL,            -- figures, most first, one a line
    articles INTEGER NOT NULL,
    events   INTEGER NOT NULL,            -- tellings of events in its articles
    into_id  INTEGER NOT NULL,            -- storyline it was merged into, 0 if it stands
    touched  INTEGER NOT NULL             -- day as of which this row is known
);

CREATE INDEX storylines_last ON storylines (last);
CREATE INDEX storylines_touched ON storylines (touched);

CREATE TABLE storyline_moves (            -- where an article was put, as of a day
    article   INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    storyline INTEGER NOT NULL,
    PRIMARY KEY (article, day)
) WITHOUT ROWID;

CREATE INDEX storyline_moves_day ON storyline_moves (day);

CREATE TABLE storyline_articles (         -- where an article is now: its last move
    article   INTEGER PRIMARY KEY,
    storyline INTEGER NOT NULL
);

CREATE INDEX storyline_articles_storyline ON storyline_articles (storyline);

CREATE TABLE storyline_changes (          -- founded, merged, split, renamed
    day       INTEGER NOT NULL,           -- as of which it is known
    n         INTEGER NOT NULL,           -- in the order of that day
    kind      TEXT    NOT NULL,
    storyline INTEGER NOT NULL,
    other     INTEGER NOT NULL,           -- merged in, or split off; 0 none
    why       TEXT    NOT NULL,
    who       TEXT    NOT NULL,           -- an editor; empty: the program
    PRIMARY KEY (day, n)
) WITHOUT ROWID;

CREATE INDEX storyline_changes_storyline ON storyline_changes (storyline);
CREATE INDEX storyline_changes_other ON storyline_changes (other) WHERE other <> 0;

CREATE TABLE storyline_states (           -- what grouping goes on from, at the end of a day
    day      INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL,            -- put into storylines by then
    state    BLOB    NOT NULL
);

CREATE TABLE event_storylines (           -- the storyline that most tellings of an event are in
    day       INTEGER NOT NULL,
    event     INTEGER NOT NULL,
    storyline INTEGER NOT NULL,
    PRIMARY KEY (day, event)
) WITHOUT ROWID;

CREATE INDEX event_storylines_storyline ON event_storylines (storyline, day);

-- Articles that were read before there were storylines.
INSERT INTO waiting (stage, article) SELECT 'storyline', article FROM readings;
