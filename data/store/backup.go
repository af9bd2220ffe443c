package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"blotter/internal/message"

	"modernc.org/sqlite"
)

// Backup writes a copy of the library as it is now to path, which must not exist yet, while others read and write.
// The copy is for its owner's eyes only and has been checked when Backup returns nil; until then it has another name.
// Progress, if not nil, hears of pages done and of all pages. It returns a *FileError.
func (s fileCare) Backup(ctx context.Context, path string, progress func(done, total int)) error {
	return createFault(path, backup(ctx, s.reader, path, progress))
}

// pagesAtOnce is how much is copied before others may have the disk and progress is told.
var pagesAtOnce int32 = 2000

func backup(ctx context.Context, db *sql.DB, path string, progress func(done, total int)) error {
	if _, err := os.Lstat(path); err == nil {
		return &os.PathError{Op: "create", Path: path, Err: os.ErrExist}
	}
	temp, err := tempBeside(path, "new")
	if err != nil {
		return err
	}
	defer removeLibrary(temp)
	if err := copyTo(ctx, db, temp, progress); err != nil {
		return err
	}
	if err := quickCheck(ctx, temp); err != nil {
		return err
	}
	return publish(temp, path)
}

// copyTo copies the library as it is when the copying begins: the open read transaction holds that state.
func copyTo(ctx context.Context, db *sql.DB, path string, progress func(done, total int)) (err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, `BEGIN`); err != nil {
		return err
	}
	defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), `ROLLBACK`) }()
	var n int
	if err := conn.QueryRowContext(ctx, `SELECT count(*) FROM topics`).Scan(&n); err != nil {
		return err
	}
	return conn.Raw(func(c any) error {
		source, ok := c.(interface {
			NewBackup(string) (*sqlite.Backup, error)
		})
		if !ok {
			return message.NewError("file.driver-makes-no-backups")
		}
		b, err := source.NewBackup(dataSource(path, "mode=rw"))
		if err != nil {
			return err
		}
		return steps(ctx, b, progress)
	})
}

// steps copies page by page until all is copied or ctx ends.
func steps(ctx context.Context, b *sqlite.Backup, progress func(done, total int)) error {
	for more := true; more; {
		if err := ctx.Err(); err != nil {
			return errors.Join(err, b.Finish())
		}
		var err error
		if more, err = b.Step(pagesAtOnce); err != nil {
			return errors.Join(err, b.Finish())
		}
		if progress != nil {
			progress(b.PageCount()-b.Remaining(), b.PageCount())
		}
	}
	return b.Finish()
}

// quickCheck looks a copy through that nobody else uses.
func quickCheck(ctx context.Context, path string) (err error) {
	if _, err := inspect(path, schemaVersion); err != nil {
		return err
	}
	db, err := openReader(path, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	lines, err := collect(ctx, db, scanTitle, `PRAGMA quick_check(10)`)
	if err != nil {
		return err
	}
	if len(lines) != 1 || lines[0] != "ok" {
		return damagedFault(path, fmt.Errorf("quick_check: %v", lines))
	}
	return nil
}
