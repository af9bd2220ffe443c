package store

// schemaV4 stores labels as rows, so that an article may have several topics, and says who made them. Topics have two levels.
//
// An article's labels are the rows of labels; one of them may be its main one. From here on the columns status, how, labeled_at and
// label of articles speak of a postponed article only (status 2), and are 0 or empty otherwise; the column topic is no longer used.
// The columns stay, because SQLite would rewrite every article once for each column that it drops.
const schemaV4 = `
-- Who works in the library. The uuid tells people of the same name apart.
CREATE TABLE authors (
	id   INTEGER PRIMARY KEY,
	uuid TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL
) STRICT;
INSERT INTO authors (id, uuid, name) VALUES (1, ` + newUUID + `, 'me');

-- The library itself, in one row. A copy keeps the uuid, so that two copies know each other.
CREATE TABLE library (
	id      INTEGER PRIMARY KEY CHECK (id = 1),
	uuid    TEXT    NOT NULL,
	author  INTEGER NOT NULL REFERENCES authors (id), -- who works in it now
	several INTEGER NOT NULL DEFAULT 0                -- 1: an article may have several topics
) STRICT;
INSERT INTO library (id, uuid, author) VALUES (1, ` + newUUID + `, 1);

-- The topics of the articles. change is the change that made the label.
CREATE TABLE labels (
	article INTEGER NOT NULL REFERENCES articles (id),
	topic   INTEGER NOT NULL REFERENCES topics (id),
	author  INTEGER NOT NULL REFERENCES authors (id),
	how     TEXT    NOT NULL,
	at      INTEGER NOT NULL,
	change  INTEGER NOT NULL,
	main    INTEGER NOT NULL CHECK (main IN (0, 1)),
	PRIMARY KEY (article, topic)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX labels_main ON labels (article) WHERE main = 1;
` + labelsOfArticles + `
ALTER TABLE changes ADD COLUMN author INTEGER NOT NULL DEFAULT 1;

-- What was done, as JSON with a version; empty for what an older version did, which has a name instead.
ALTER TABLE batches ADD COLUMN author INTEGER NOT NULL DEFAULT 1;
ALTER TABLE batches ADD COLUMN verb TEXT NOT NULL DEFAULT '';

ALTER TABLE topics ADD COLUMN uuid TEXT NOT NULL DEFAULT '';
UPDATE topics SET uuid = ` + newUUID + `;
-- A topic may belong to another, which then belongs to none.
ALTER TABLE topics ADD COLUMN parent INTEGER REFERENCES topics (id);
CREATE INDEX topics_parent ON topics (parent) WHERE parent IS NOT NULL;
CREATE TRIGGER topics_added AFTER INSERT ON topics WHEN new.parent IS NOT NULL BEGIN` + twoLevels + `END;
CREATE TRIGGER topics_moved AFTER UPDATE OF parent, removed ON topics WHEN new.parent IS NOT NULL AND new.removed = 0 BEGIN` + twoLevels + `END;
`

// newUUID is an SQL expression for a random UUID of version 4 (RFC 9562, 5.4).
const newUUID = `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' ||
	substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`

// twoLevels refuses a parent that has a parent, or that is a child of the topic.
const twoLevels = `
	SELECT raise(ABORT, 'topics have two levels') FROM topics
		WHERE id = new.parent AND (parent IS NOT NULL OR id = new.id) OR parent = new.id AND removed = 0;
`

// labelsOfArticles makes rows of the labels that versions 1 to 3 kept with the articles. It does nothing where there are none.
const labelsOfArticles = `
INSERT INTO topics (id, name, place) SELECT DISTINCT topic, 'Lost topic ' || topic, topic FROM articles
	WHERE topic IS NOT NULL AND topic NOT IN (SELECT id FROM topics);
INSERT OR IGNORE INTO labels (article, topic, author, how, at, change, main)
	SELECT id, topic, 1, how, labeled_at, label, 1 FROM articles WHERE topic IS NOT NULL AND status = 1 ORDER BY id;
UPDATE articles SET topic = NULL, status = 0, how = '', labeled_at = 0, label = 0 WHERE status = 1 OR topic IS NOT NULL;
UPDATE articles SET label = 0 WHERE status = 0 AND label <> 0;
`
