package store

// schemaV2 adds an index of the beginnings of words, two and three letters long: a search like st* need not gather the hits of every word
// that begins so, which takes 25 times as long. FTS5 takes it only in a new table. What an import adds is gathered in memory up to 8 MB
// before it is written, which makes up for most of what the index costs.
const schemaV2 = `
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (
	title, text, content = 'texts', content_rowid = 'id', prefix = '2 3', tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);
INSERT INTO search (search) VALUES ('rebuild');
`
