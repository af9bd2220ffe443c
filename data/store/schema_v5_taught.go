package store

// schemaV5Taught holds what the owner taught beside labels and words.
const schemaV5Taught = `
-- Decisions that stand until they are taken back; see data.Ruling.
CREATE TABLE rulings (
	kind    TEXT    NOT NULL,
	article INTEGER NOT NULL,
	topic   INTEGER NOT NULL,
	other   INTEGER NOT NULL,
	PRIMARY KEY (kind, article, topic, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX rulings_article ON rulings (article) WHERE article > 0;

-- Lists of words and phrases to be marked in the texts. words is a JSON array. An id is never used twice, because the history speaks of it.
CREATE TABLE marklists (
	id    INTEGER PRIMARY KEY AUTOINCREMENT,
	name  TEXT NOT NULL,
	words TEXT NOT NULL
) STRICT;
`
