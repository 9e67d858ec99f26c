-- Ties: what a figure does or says for or against another, as one sentence has it.
-- They say who campaigns for what, by which acts of others are credited.

CREATE TABLE ties (
    article    INTEGER NOT NULL,
    n          INTEGER NOT NULL,           -- index in the reading
    day        INTEGER NOT NULL,           -- of the article
    source     INTEGER NOT NULL,           -- party
    target     INTEGER NOT NULL,           -- party
    sign       REAL    NOT NULL,           -- -1 against, +1 for
    of_whom    INTEGER NOT NULL,           -- party: the source announces what this one does to the target; 0 if not
    start      INTEGER NOT NULL,           -- bytes of the text
    stop       INTEGER NOT NULL,
    confidence REAL    NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE INDEX ties_target ON ties (target, day);

-- Shares that third figures have in acts of others; derived with the events of
-- their day.
CREATE TABLE credits (
    day       INTEGER NOT NULL,
    event     INTEGER NOT NULL,            -- the share, an event of its own
    of_event  INTEGER NOT NULL,            -- the act, of the same day
    source    INTEGER NOT NULL,            -- figures of the act
    target    INTEGER NOT NULL,
    act       INTEGER NOT NULL,
    tie       INTEGER NOT NULL,            -- article of the tie that shows the campaign best
    tie_day   INTEGER NOT NULL,
    announced INTEGER NOT NULL,
    sign      REAL    NOT NULL,            -- of that tie
    PRIMARY KEY (day, event)
) WITHOUT ROWID;
