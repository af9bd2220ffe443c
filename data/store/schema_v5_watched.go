package store

// schemaV5Watched holds the folders that a library watches, and which files of such folders it has taken note of. Like the settings it is no
// part of the history: undo takes back what was imported, and leaves the files known.
const schemaV5Watched = `
CREATE TABLE watched (
	folder TEXT PRIMARY KEY                -- an absolute path
) STRICT, WITHOUT ROWID;
CREATE TABLE watched_files (
	path     TEXT    PRIMARY KEY,          -- an absolute path
	size     INTEGER NOT NULL,             -- bytes
	modified INTEGER NOT NULL,             -- nanoseconds since 1970
	failed   INTEGER NOT NULL DEFAULT 0    -- 1 where it could not be read
) STRICT, WITHOUT ROWID;
`
