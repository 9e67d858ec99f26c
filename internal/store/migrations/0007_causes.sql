-- Causes that texts state for events, and what shows that somebody campaigned.

CREATE TABLE becauses (                   -- why an article says that an event happened
    article      INTEGER NOT NULL,
    n            INTEGER NOT NULL,        -- of the telling
    start        INTEGER NOT NULL,        -- the cause, bytes of the text
    stop         INTEGER NOT NULL,
    signal_start INTEGER NOT NULL,        -- the words that join it to its effect
    signal_stop  INTEGER NOT NULL,
    confidence   REAL    NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

ALTER TABLE ties ADD COLUMN why            TEXT    NOT NULL DEFAULT '';  -- "accused", "demanded it"
ALTER TABLE ties ADD COLUMN sentence_start INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ties ADD COLUMN sentence_stop  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE credits ADD COLUMN tie_n INTEGER NOT NULL DEFAULT -1;        -- the tie within its article
