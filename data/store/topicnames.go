package store

import (
	"context"
	"database/sql"
	"errors"
)

// TopicNames returns the names of the topics in use of the library at path, in the order of the side bar. It changes nothing
// and is quick: it reads one small table, whatever the size of the library. It returns a *FileError.
func TopicNames(ctx context.Context, path string) (names []string, err error) {
	err = glimpse(path, func(db *sql.DB) (err error) { names, err = listNames(ctx, db, selectTopicNames); return err })
	return names, fileFault(path, err)
}

// MarkListNames returns the names of the lists of words to be marked of the library at path, by name, like TopicNames. A library of an
// older version has none, which is an error.
func MarkListNames(ctx context.Context, path string) (names []string, err error) {
	err = glimpse(path, func(db *sql.DB) (err error) { names, err = listNames(ctx, db, selectMarkListNames); return err })
	return names, fileFault(path, err)
}

const (
	selectTopicNames    = `SELECT name FROM topics WHERE retired = 0 AND removed = 0 AND is_none = 0 ORDER BY place, id`
	selectMarkListNames = `SELECT name FROM marklists ORDER BY name COLLATE NOCASE, id`
)

func listNames(ctx context.Context, db *sql.DB, query string) (names []string, err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}
