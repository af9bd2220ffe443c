package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
)

// Glimpse says what is in a library, as far as can be told without opening it for good.
type Glimpse struct {
	Articles  int
	Labels    int
	Trashed   int
	LastEdit  int64 // the number of the newest change in its history
	ChangedAt int64 // when it was made, in Unix milliseconds: where a library went back to a backup, numbers are given anew
}

const (
	countLabels    = `(SELECT count(*) FROM labels JOIN articles ON id = article WHERE main = 1 AND trashed = 0)`
	countOldLabels = `ifnull(sum(trashed = 0 AND status = 1), 0)` // in libraries of versions 1 to 3
	selectGlimpse  = `SELECT ifnull(sum(trashed = 0), 0), %s, ifnull(sum(trashed > 0), 0),
	(SELECT ifnull(max(id), 0) FROM changes), ifnull((SELECT at FROM changes ORDER BY id DESC LIMIT 1), 0) FROM articles`
)

// Glance looks into a library that nobody writes to, such as a backup. It returns a *FileError.
func Glance(ctx context.Context, path string) (g Glimpse, err error) {
	err = glimpse(path, func(db *sql.DB) (err error) { g, err = glance(ctx, db); return err })
	return g, fileFault(path, err)
}

// Verify looks a library through that nobody writes to, such as a backup: every page of it. It returns a *FileError.
func Verify(ctx context.Context, path string) error { return fileFault(path, quickCheck(ctx, path)) }

func glimpse(path string, look func(*sql.DB) error) (err error) {
	if _, err := inspect(path, schemaVersion); err != nil {
		return err
	}
	info, err := os.Stat(path + "-wal")
	db, err := openReader(path, err != nil || info.Size() == 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return look(db)
}

func glance(ctx context.Context, db *sql.DB) (g Glimpse, err error) {
	version, err := userVersion(ctx, db)
	if err != nil {
		return g, err
	}
	labels := countLabels
	if version < 4 {
		labels = countOldLabels
	}
	err = db.QueryRowContext(ctx, fmt.Sprintf(selectGlimpse, labels)).Scan(&g.Articles, &g.Labels, &g.Trashed, &g.LastEdit, &g.ChangedAt)
	return g, err
}

// Glance looks into this library.
func (s fileCare) Glance(ctx context.Context) (Glimpse, error) {
	g, err := glance(ctx, s.reader)
	return g, s.fault(err)
}
