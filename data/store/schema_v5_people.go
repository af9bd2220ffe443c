package store

// schemaV5People adds what other people said of the articles, and what follows from it.
const schemaV5People = `
-- What people said of articles beside the labels of the library: what a merge brought of others, and the labels that a settlement
-- replaced. One row for each topic. came: when a merge brought it, 0 where it was said here. blind: it was said independently.
CREATE TABLE judgments (
	article INTEGER NOT NULL REFERENCES articles (id),
	author  INTEGER NOT NULL REFERENCES authors (id),
	topic   INTEGER NOT NULL REFERENCES topics (id),
	main    INTEGER NOT NULL CHECK (main IN (0, 1)),
	how     TEXT    NOT NULL,
	at      INTEGER NOT NULL,
	came    INTEGER NOT NULL,
	blind   INTEGER NOT NULL CHECK (blind IN (0, 1)),
	PRIMARY KEY (article, author, topic)
) STRICT, WITHOUT ROWID;
CREATE INDEX judgments_author ON judgments (author);
CREATE INDEX judgments_topic ON judgments (topic);

-- The UUIDs under which other libraries know topics of this one.
CREATE TABLE twins (
	uuid  TEXT    PRIMARY KEY,
	topic INTEGER NOT NULL REFERENCES topics (id)
) STRICT, WITHOUT ROWID;

-- Decisions on articles that people labeled differently; the label itself is in labels.
CREATE TABLE settlements (
	article INTEGER PRIMARY KEY REFERENCES articles (id),
	cause   TEXT    NOT NULL,
	note    TEXT    NOT NULL,
	at      INTEGER NOT NULL
) STRICT;

-- The articles that were handed out to colleagues.
CREATE TABLE handouts (
	article INTEGER NOT NULL REFERENCES articles (id),
	author  INTEGER NOT NULL REFERENCES authors (id),
	PRIMARY KEY (article, author)
) STRICT, WITHOUT ROWID;
`
