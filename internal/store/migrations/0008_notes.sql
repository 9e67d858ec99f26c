-- Articles whose words are those of whoever keeps the archive: a chronicle's note
-- of what a publisher reported.
ALTER TABLE articles ADD COLUMN note INTEGER NOT NULL DEFAULT 0;
