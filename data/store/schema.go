package store

// What a library file says of itself in its first hundred bytes.
const (
	applicationID = 0x424C5452 // "BLTR"
	schemaVersion = 5
)

// schemaV1 is the first schema that was shipped. It is never edited: a change is a new step in migrations.
//
// Times are Unix milliseconds. The ids of articles and topics are never used twice (AUTOINCREMENT), because the history speaks
// of them; changes are never deleted, so theirs are not either. A label writes to five pages: another index is another page.
const schemaV1 = `
-- The subjects that articles are sorted into. A topic whose making was undone is removed, not deleted: articles in the trash may still bear it.
CREATE TABLE topics (
	id       INTEGER PRIMARY KEY AUTOINCREMENT,
	name     TEXT    NOT NULL,
	colour   TEXT    NOT NULL DEFAULT '',
	guide    TEXT    NOT NULL DEFAULT '',
	keywords TEXT    NOT NULL DEFAULT '[]', -- a JSON array
	place    INTEGER NOT NULL DEFAULT 0,
	retired  INTEGER NOT NULL DEFAULT 0,
	is_none  INTEGER NOT NULL DEFAULT 0,
	removed  INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One gesture, the unit of undo. undone: 0 in force, 1 undone and next in line for redo, 2 undone and left behind by a newer gesture.
CREATE TABLE batches (
	id     INTEGER PRIMARY KEY,
	kind   TEXT    NOT NULL,
	name   TEXT    NOT NULL,
	at     INTEGER NOT NULL,
	undone INTEGER NOT NULL DEFAULT 0,
	size   INTEGER NOT NULL DEFAULT 0 -- the changes that can still be undone
) STRICT;
CREATE INDEX batches_undone ON batches (undone) WHERE undone > 0;

-- Everything of an article but its text, so that lists never read texts.
CREATE TABLE articles (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	title      TEXT    NOT NULL,
	source     TEXT    NOT NULL,
	published  TEXT    NOT NULL,
	language   TEXT    NOT NULL,
	added      INTEGER NOT NULL,
	words      INTEGER NOT NULL,
	topic      INTEGER REFERENCES topics (id),
	status     INTEGER NOT NULL DEFAULT 0,  -- 0 unlabeled, 1 labeled, 2 skipped
	how        TEXT    NOT NULL DEFAULT '', -- how the label was made
	labeled_at INTEGER NOT NULL DEFAULT 0,
	label      INTEGER NOT NULL DEFAULT 0,  -- the change that made the label what it is, 0 for none yet
	sample     INTEGER NOT NULL DEFAULT 0,
	trashed    INTEGER NOT NULL DEFAULT 0,  -- the batch that put it into the trash, 0 for a live article
	batch      INTEGER NOT NULL REFERENCES batches (id), -- the import that brought it
	hash       BLOB    NOT NULL,            -- 128 bits of title and text
	url        TEXT    NOT NULL,
	split      TEXT    NOT NULL,
	note       TEXT    NOT NULL
) STRICT;
CREATE INDEX articles_hash ON articles (hash);
CREATE INDEX articles_batch ON articles (batch);
CREATE INDEX articles_trashed ON articles (trashed) WHERE trashed > 0;

-- The texts. indexed = 1: the import that adds it puts it into the search index itself, in the same transaction; 0: the trigger does.
CREATE TABLE bodies (
	article INTEGER PRIMARY KEY REFERENCES articles (id),
	indexed INTEGER NOT NULL DEFAULT 0,
	text    TEXT    NOT NULL
) STRICT;

-- What happened, one row for each change, only ever added to. before and after hold whole values, so that a change can be taken back
-- years later. origin = 0: the change itself; otherwise the row tells of the undoing or redoing of that change.
CREATE TABLE changes (
	id      INTEGER PRIMARY KEY,
	batch   INTEGER NOT NULL REFERENCES batches (id),
	kind    TEXT    NOT NULL,
	article INTEGER NOT NULL DEFAULT 0,
	topic   INTEGER NOT NULL DEFAULT 0,
	before  TEXT    NOT NULL,
	after   TEXT    NOT NULL,
	how     TEXT    NOT NULL,
	at      INTEGER NOT NULL,
	model   TEXT    NOT NULL DEFAULT '',
	seen_ms INTEGER NOT NULL DEFAULT 0,
	prev    INTEGER NOT NULL DEFAULT 0, -- label: the change that made the label before; article: the trash it was in before
	origin  INTEGER NOT NULL DEFAULT 0,
	gone    INTEGER NOT NULL DEFAULT 0  -- 1: its article was deleted for good, it cannot be taken back
) STRICT;
CREATE INDEX changes_batch ON changes (batch);
CREATE INDEX changes_article ON changes (article) WHERE article > 0;

-- Words taught to a topic by hand; topic 0: a word to ignore for all topics.
CREATE TABLE words (
	word  TEXT    NOT NULL,
	topic INTEGER NOT NULL,
	PRIMARY KEY (word, topic)
) STRICT, WITHOUT ROWID;

-- What the program remembers with the library: the place in the list, the sort order.
CREATE TABLE settings (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW texts AS
	SELECT articles.id AS id, articles.title AS title, bodies.text AS text
	FROM bodies JOIN articles ON articles.id = bodies.article;

CREATE VIRTUAL TABLE search USING fts5 (
	title, text, content = 'texts', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);
-- What is deleted for good leaves the index too, not only the results.
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER bodies_added AFTER INSERT ON bodies WHEN new.indexed = 0 BEGIN
	INSERT INTO search (rowid, title, text)
		VALUES (new.article, (SELECT title FROM articles WHERE id = new.article), new.text);
END;
CREATE TRIGGER bodies_deleted BEFORE DELETE ON bodies BEGIN
	INSERT INTO search (search, rowid, title, text)
		VALUES ('delete', old.article, (SELECT title FROM articles WHERE id = old.article), old.text);
END;
CREATE TRIGGER bodies_changed AFTER UPDATE OF text ON bodies BEGIN
	INSERT INTO search (search, rowid, title, text)
		VALUES ('delete', old.article, (SELECT title FROM articles WHERE id = old.article), old.text);
	INSERT INTO search (rowid, title, text)
		VALUES (new.article, (SELECT title FROM articles WHERE id = new.article), new.text);
END;
CREATE TRIGGER articles_changed AFTER UPDATE OF title ON articles BEGIN
	INSERT INTO search (search, rowid, title, text)
		VALUES ('delete', old.id, old.title, (SELECT text FROM bodies WHERE article = old.id));
	INSERT INTO search (rowid, title, text)
		VALUES (new.id, new.title, (SELECT text FROM bodies WHERE article = new.id));
END;
`
