package store

// schemaV3 adds flags, and an index of the notes alone: few articles have one, and a search reads them all.
const schemaV3 = `
ALTER TABLE articles ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0;
CREATE INDEX articles_note ON articles (note) WHERE note <> '';
`
