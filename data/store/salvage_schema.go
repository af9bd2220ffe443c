package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
)

// openDamaged opens a copy of a damaged library for reading. Where its list of tables cannot be read, it gets that of a new library,
// since the tables of every library begin at the same pages.
func openDamaged(ctx context.Context, path, fresh string) (*sql.DB, error) {
	foldSideFile(ctx, path)
	db, err := openTables(ctx, path)
	if err == nil {
		return db, nil
	}
	if mended := giveSchema(path, fresh); mended != nil {
		return nil, errors.Join(err, mended)
	}
	return openTables(ctx, path)
}

// openTables opens a library in which every table is known.
func openTables(ctx context.Context, path string) (*sql.DB, error) {
	db, err := openReader(path, true)
	if err != nil {
		return nil, err
	}
	for _, t := range salvageTables {
		if t.columns == "" {
			continue
		}
		if _, err := db.ExecContext(ctx, fmt.Sprintf(`SELECT %s FROM %s LIMIT 0`, t.columns, t.name)); err != nil {
			return nil, errors.Join(damagedError(err), db.Close())
		}
	}
	return db, nil
}

// giveSchema writes the list of tables of the new library fresh over that of the file at path.
func giveSchema(path, fresh string) error {
	content, err := os.ReadFile(fresh)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	size := int(binary.BigEndian.Uint16(content[16:]))
	for _, page := range schemaPages(content) {
		if _, err := f.WriteAt(content[(page-1)*size:page*size], int64((page-1)*size)); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	pages := binary.BigEndian.AppendUint32(nil, uint32(info.Size()/int64(size)))
	_, err = f.WriteAt(pages, 28)
	return errors.Join(err, f.Close())
}

// foldSideFile takes in what waits in the side file, as far as that can be.
func foldSideFile(ctx context.Context, path string) {
	if db, err := sql.Open("sqlite", dataSource(path, "mode=rw")); err == nil {
		_, _ = db.ExecContext(ctx, foldIn)
		_ = db.Close()
	}
	for _, suffix := range []string{"-wal", "-shm"} {
		_ = os.Remove(path + suffix)
	}
}

// schemaPages lists the pages that hold the list of tables in a new library: the first, and those that it points to
// (see "B-tree Pages" in the description of SQLite's file format).
func schemaPages(file []byte) []int {
	const inner, head = 5, 100
	pages := []int{1}
	if file[head] != inner {
		return pages
	}
	cells := int(binary.BigEndian.Uint16(file[head+3:]))
	for i := range cells {
		cell := binary.BigEndian.Uint16(file[head+12+2*i:])
		pages = append(pages, int(binary.BigEndian.Uint32(file[cell:])))
	}
	return append(pages, int(binary.BigEndian.Uint32(file[head+8:])))
}
