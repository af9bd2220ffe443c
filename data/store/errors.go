package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"blotter/data"

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
		return &data.FileError{Path: path, What: "The folder that the file was to lie in does not exist, so nothing was written", Remedy: "Make the folder, or choose another", Err: err}
	}
	fault := fileFault(path, err)
	switch {
	case errors.Is(fault, data.ErrFull):
		return &data.FileError{Path: path, What: "The disk is full, so this file was not made; nothing else was changed", Remedy: "Make room on the disk, or choose another", Err: fault}
	case errors.Is(fault, data.ErrReadOnly):
		return &data.FileError{
			Path: path, What: "The folder that the file was to lie in may not be written to; nothing was changed",
			Remedy: "Choose another folder, or allow writing to this one", Err: fault,
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
		return &data.FileError{Path: path, What: "There is no such library", Remedy: "Check the name, or make a new library there", Err: err}
	case errors.Is(err, fs.ErrExist):
		return &data.FileError{Path: path, What: "There is a file with this name already, and it was left as it is", Remedy: "Choose another name", Err: err}
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
		Path: path, What: "The search index, or another part that can be made anew, is damaged; articles, labels and history are not",
		Remedy: "Have it made anew: blotter check -l '" + path + "'", Err: err,
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
			Path: path, What: "Another program has been writing to the library for more than ten seconds; this change was not made, nothing else was lost",
			Remedy: "Wait until the other program is done, or close it, and try again", Err: errors.Join(data.ErrBusy, err),
		}
	case sqlite3.SQLITE_CORRUPT:
		return damagedFault(path, err)
	case sqlite3.SQLITE_NOTADB:
		return notLibrary(path, "This file is no Blotter library; it was left as it is", err)
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
		Path: path, What: fmt.Sprintf("The library refused this change (%v), so it was not made; everything before it is safe", err),
		Remedy: "Try again; if it happens again, let blotter check look the library through", Err: err,
	}
}

func fullFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: "The disk is full, so this change could not be written; everything before it is safe",
		Remedy: "Make room on the disk and try again", Err: errors.Join(data.ErrFull, err),
	}
}

func readOnlyFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: "The library, or the folder it lies in, may not be written to; nothing was changed",
		Remedy: "Allow writing to the file and its folder, or copy the library to a folder of your own and open that",
		Err:    errors.Join(data.ErrReadOnly, err),
	}
}

func unreadableFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: "You are not allowed to read this file, or to look into the folder it lies in; it was left as it is",
		Remedy: "Ask its owner to let you read it", Err: err,
	}
}

// waitingFault is about a library that was not closed, in a place where what waits beside it cannot be taken in.
func waitingFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: "The newest changes of this library wait in the file " + filepath.Base(path) + "-wal beside it, and can only be read where the folder may be written to; nothing was lost",
		Remedy: "Copy both files to a folder of your own and open the library there", Err: err,
	}
}

func ioFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: "The library cannot be reached: reading or writing its file failed; what was saved before is still in the file",
		Remedy: "Check that the disk or network folder is there, and open the library again", Err: err,
	}
}

func damagedFault(path string, err error) error {
	return &data.FileError{
		Path: path, What: "The library is damaged: a part of the file is missing or was overwritten. Blotter left it as it is",
		Remedy: "Keep the file, and restore the newest backup (blotter restore, or Backups in the window's menu)", Err: errors.Join(data.ErrDamaged, err),
	}
}

func notLibrary(path, what string, err error) error {
	return &data.FileError{Path: path, What: what, Remedy: "Choose another file, or make a new library", Err: errors.Join(data.ErrNotLibrary, err)}
}
