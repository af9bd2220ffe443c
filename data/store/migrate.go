package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"blotter/data"
	"blotter/internal/message"
)

// migrations lead from each schema version to the next: migrations[0] makes version 1 out of an empty file.
// The list is only ever added to, for the files that are out there.
var migrations = []string{schemaV1, schemaV2, schemaV3, schemaV4, schemaV5}

// newest is the schema version that this program writes.
func newest(steps []string) int { return len(steps) }

// migrate brings the file behind db to the newest version, each step in a transaction of its own.
// Before the first step on a file that holds something it calls backup.
func migrate(ctx context.Context, db *sql.DB, steps []string, backup func(version int) error) error {
	version, err := userVersion(ctx, db)
	if err != nil || version >= newest(steps) {
		return err
	}
	if version > 0 {
		if err := backup(version); err != nil {
			return message.Wrap(err, "library.backup-before-update")
		}
	}
	for v := version; v < newest(steps); v++ {
		if err := migrateStep(ctx, db, v, steps[v]); err != nil {
			return message.Wrap(err, "library.update", "From", v, "To", v+1)
		}
	}
	return nil
}

// migrateStep runs one step, unless another process has run it in the meantime.
func migrateStep(ctx context.Context, db *sql.DB, from int, step string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	var now int
	if err := tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&now); err != nil || now != from {
		return err
	}
	if _, err := tx.ExecContext(ctx, step); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, from+1)); err != nil {
		return err
	}
	return tx.Commit()
}

func userVersion(ctx context.Context, db *sql.DB) (version int, err error) {
	err = db.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version)
	return version, err
}

// newerFault refuses a library of a version that this program does not know.
func newerFault(path string, version int) error {
	return &data.FileError{
		Path: path, What: message.New("file.newer", "Version", version, "Known", schemaVersion),
		Remedy: message.New("file.update-blotter"), Err: data.ErrNewer,
	}
}

// olderFault refuses to read a library that would first have to be brought up to date.
func olderFault(path string) error {
	return &data.FileError{
		Path: path, What: message.New("file.older"),
		Remedy: message.New("file.open-for-writing"), Err: errors.Join(data.ErrReadOnly, errors.New("older schema")),
	}
}

// beforeUpdate names the backup that is made before a migration.
func beforeUpdate(path string, version int, at time.Time) string {
	return freeName(fmt.Sprintf("%s.version-%d.", path, version), ".backup", at)
}
