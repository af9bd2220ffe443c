package store

// schemaV5Audit keeps the audit sample: articles drawn at random and labeled without a suggestion in sight, on which statements about the
// whole library rest. Its answers are no labels; nothing learns from them.
const schemaV5Audit = `
-- Plans of random samples as JSON with a version, by name: audit says which articles are in the audit sample, search keeps a random
-- order of the articles that were unread at some moment.
CREATE TABLE samples (
	name   TEXT    PRIMARY KEY,
	plan   TEXT    NOT NULL,
	author INTEGER NOT NULL REFERENCES authors (id),
	at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was said of the articles of the audit sample: their topics by number, the main one first, or open.
CREATE TABLE audit_answers (
	article INTEGER PRIMARY KEY REFERENCES articles (id),
	topics  TEXT    NOT NULL,
	author  INTEGER NOT NULL REFERENCES authors (id),
	at      INTEGER NOT NULL
) STRICT;
`
