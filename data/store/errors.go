package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"blotter/data"
	"blotter/internal/message"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// createFault is fileFault for a file that was to be made.
func createFault(path string, err error) error {
	var known *data.FileError
	if err == nil || errors.As(err, &known) {
		return err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return &data.FileError{Path: path, What: message.New("file.no-folder"), Remedy: message.New("file.make-folder"), Err: err}
	}
	fault := fileFault(path, err)
	switch {
	case errors.Is(fault, data.ErrFull):
		return &data.FileError{Path: path, What: message.New("file.full-not-made"), Remedy: message.New("file.make-room-or-choose-disk"), Err: fault}
	case errors.Is(fault, data.ErrReadOnly):
		return &data.FileError{
			Path: path, What: message.New("file.folder-not-writable"),
			Remedy: message.New("file.choose-folder"), Err: fault,
		}
	}
	return fault
}

// fileFault is the one place where the refusals of SQLite and of the file system become sentences.
// An error that is about something else comes back as it is.
func fileFault(path string, err error) error {
	var known *data.FileError
	if err == nil || errors.As(err, &known) {
		return err
	}
	switch {
	case errors.Is(err, data.ErrDamaged):
		return damagedFault(path, err)
	case searchBroken(err):
		return structureFault(path, err)
	}
	if code, ok := sqliteCode(err); ok {
		return sqliteFault(path, code, err)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &data.FileError{Path: path, What: message.New("file.no-library"), Remedy: message.New("file.check-name"), Err: err}
	case errors.Is(err, fs.ErrExist):
		return &data.FileError{Path: path, What: message.New("file.exists"), Remedy: message.New("file.choose-name"), Err: err}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return readOnlyFault(path, err)
	case full(err):
		return fullFault(path, err)
	}
	var pathErr *os.PathError
	if errors.As(err, &pathErr) {
		return ioFault(path, err)
	}
	return err
}

// full tells whether the system refused a write for want of room.
func full(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }

// sqliteCode returns the primary result code of an SQLite error.
func sqliteCode(err error) (int, bool) {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return 0, false
	}
	return e.Code() & 0xff, true
}

// searchBroken tells whether an error is about the search index alone, or another part of the structure that can be made anew: our statements
// are right, and Open has seen that every table of articles, labels and history is there.
func searchBroken(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code() == sqlite3.SQLITE_CORRUPT_VTAB || e.Code() == sqlite3.SQLITE_ERROR)
}

func structureFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: message.New("file.index-damaged"),
		Remedy: message.New("file.rebuild-index", "Library", path), Err: err,
	}
}

func sqliteFault(path string, code int, err error) error {
	switch code {
	case sqlite3.SQLITE_FULL:
		return fullFault(path, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return readOnlyFault(path, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return &data.FileError{
			Path: path, What: message.New("file.busy"),
			Remedy: message.New("file.wait"), Err: errors.Join(data.ErrBusy, err),
		}
	case sqlite3.SQLITE_CORRUPT:
		return damagedFault(path, err)
	case sqlite3.SQLITE_NOTADB:
		return notLibrary(path, message.New("file.not-library"), err)
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL:
		if full(roomBeside(path)) { // SQLite tells no full disk where it cannot make its side files
			return fullFault(path, err)
		}
		return ioFault(path, err)
	case sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_INTERNAL:
		return oddFault(path, err)
	}
	return err
}

// oddFault is about what should not happen.
func oddFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: message.New("file.change-refused", "Cause", err),
		Remedy: message.New("file.try-again"), Err: err,
	}
}

func fullFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: message.New("file.full"),
		Remedy: message.New("file.make-room"), Err: errors.Join(data.ErrFull, err),
	}
}

func readOnlyFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: message.New("file.read-only"),
		Remedy: message.New("file.allow-writing"),
		Err:    errors.Join(data.ErrReadOnly, err),
	}
}

func unreadableFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: message.New("file.not-allowed"),
		Remedy: message.New("file.ask-owner"), Err: err,
	}
}

// waitingFault is about a library that was not closed, in a place where what waits beside it cannot be taken in.
func waitingFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: message.New("file.changes-waiting", "File", filepath.Base(path)+"-wal"),
		Remedy: message.New("file.copy-both"), Err: err,
	}
}

func ioFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: message.New("file.unreachable"),
		Remedy: message.New("file.check-disk"), Err: err,
	}
}

func damagedFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: message.New("file.damaged"),
		Remedy: message.New("file.restore-backup"), Err: errors.Join(data.ErrDamaged, err),
	}
}

func notLibrary(path string, what message.Message, err error) error {
	return &data.FileError{Path: path, What: what, Remedy: message.New("file.choose-file"), Err: errors.Join(data.ErrNotLibrary, err)}
}
