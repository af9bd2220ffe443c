package store

import (
	"context"
	"time"
)

// WatchedFile is a file of a watched folder that the library has taken note of. It is another file once its size or time has changed.
type WatchedFile struct {
	Path     string // absolute
	Size     int64  // bytes
	Modified time.Time
	Failed   bool // it could not be read
}

// Same reports whether two are the same state of the same file.
func (f WatchedFile) Same(g WatchedFile) bool {
	return f.Path == g.Path && f.Size == g.Size && f.Modified.Equal(g.Modified)
}

const (
	selectWatched      = `SELECT folder FROM watched ORDER BY folder`
	insertWatched      = `INSERT OR IGNORE INTO watched (folder) VALUES (?)`
	deleteWatched      = `DELETE FROM watched WHERE folder = ?`
	selectWatchedFiles = `SELECT path, size, modified, failed FROM watched_files ORDER BY path`
	upsertWatchedFile  = `INSERT INTO watched_files (path, size, modified, failed) VALUES (?, ?, ?, ?)
		ON CONFLICT (path) DO UPDATE SET size = excluded.size, modified = excluded.modified, failed = excluded.failed`
	deleteWatchedFile = `DELETE FROM watched_files WHERE path = ?`
)

// Watched returns the folders that the library watches, in order.
func (s folderTable) Watched(ctx context.Context) (folders []string, err error) {
	rows, err := s.reader.QueryContext(ctx, selectWatched)
	if err != nil {
		return nil, s.fault(err)
	}
	defer func() { _ = rows.Close() }() // Err tells of what went wrong
	for rows.Next() {
		var folder string
		if err := rows.Scan(&folder); err != nil {
			return nil, s.fault(err)
		}
		folders = append(folders, folder)
	}
	return folders, s.fault(rows.Err())
}

// Watch adds a folder to those that the library watches, or takes it away.
func (s folderTable) Watch(ctx context.Context, folder string, watched bool) error {
	return s.write(ctx, func(t *tx) error {
		if watched {
			return t.run(ctx, insertWatched, folder)
		}
		return t.run(ctx, deleteWatched, folder)
	})
}

// WatchedFiles returns the files that the library has taken note of, by their paths.
func (s folderTable) WatchedFiles(ctx context.Context) (map[string]WatchedFile, error) {
	rows, err := s.reader.QueryContext(ctx, selectWatchedFiles)
	if err != nil {
		return nil, s.fault(err)
	}
	defer func() { _ = rows.Close() }() // Err tells of what went wrong
	files := map[string]WatchedFile{}
	for rows.Next() {
		var f WatchedFile
		var modified int64
		if err := rows.Scan(&f.Path, &f.Size, &modified, &f.Failed); err != nil {
			return nil, s.fault(err)
		}
		f.Modified = time.Unix(0, modified)
		files[f.Path] = f
	}
	return files, s.fault(rows.Err())
}

// NoteFiles takes note of files.
func (s folderTable) NoteFiles(ctx context.Context, files []WatchedFile) error {
	return s.write(ctx, func(t *tx) error {
		for _, f := range files {
			if err := t.run(ctx, upsertWatchedFile, f.Path, f.Size, f.Modified.UnixNano(), f.Failed); err != nil {
				return err
			}
		}
		return nil
	})
}

// ForgetFiles drops what was noted of files, as of those that are gone.
func (s folderTable) ForgetFiles(ctx context.Context, paths []string) error {
	return s.write(ctx, func(t *tx) error {
		for _, path := range paths {
			if err := t.run(ctx, deleteWatchedFile, path); err != nil {
				return err
			}
		}
		return nil
	})
}
