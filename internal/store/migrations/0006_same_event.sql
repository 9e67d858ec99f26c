-- One event, told on several days: a telling can be of an event of another day.

ALTER TABLE tellings ADD COLUMN event_day INTEGER NOT NULL DEFAULT 0;   -- day of the event that it tells
ALTER TABLE tellings ADD COLUMN dated     INTEGER NOT NULL DEFAULT 0;   -- 1: its day stands in the text
ALTER TABLE tellings ADD COLUMN words     BLOB    NOT NULL DEFAULT x''; -- what it is compared by, packed

UPDATE tellings SET event_day = day WHERE event <> 0;
DROP INDEX tellings_day;
CREATE INDEX tellings_day ON tellings (day);
CREATE INDEX tellings_event ON tellings (event_day, event) WHERE event <> 0;

-- What tellings are compared by is worked out when their article is read.
INSERT OR IGNORE INTO waiting (stage, article) SELECT 'read', article FROM readings;
