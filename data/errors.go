package data

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What a caller may ask for with errors.Is.
var (
	ErrNoArticle     = errors.New("there is no article with this number in the library; the list shows the numbers there are")
	ErrNoTopic       = errors.New("there is no such topic in the library; choose one from the list of topics")
	ErrNoBatch       = errors.New("there is no such step in the history of this library")
	ErrNothingToUndo = errors.New("there is nothing to undo")
	ErrNothingToRedo = errors.New("there is nothing to redo")
	ErrImportUndone  = errors.New("the import was undone while it was running; what it had added is in the trash, import again to have it back")
	ErrReadOnly      = errors.New("the library is open for reading only; open it again where it may be changed")
	ErrNotLibrary    = errors.New("the file is no library")
	ErrNewer         = errors.New("the library was made by a newer version")
	ErrDamaged       = errors.New("the library is damaged")
	ErrFull          = errors.New("the disk is full")
	ErrBusy          = errors.New("another program holds the library")
	ErrReplaced      = errors.New("the library file was moved, deleted or replaced")
)

// FileError says what a library file refused, in words for whoever owns it.
// It unwraps to the cause, and to one of the Err values above where one fits.
type FileError struct {
	Path   string
	What   string // what happened and that nothing was lost, a whole sentence without its full stop
	Remedy string // what to do, a whole sentence without its full stop
	Err    error
}

// Error returns both sentences.
func (e *FileError) Error() string {
	return fmt.Sprintf("%s: %s. %s.", e.Path, e.What, e.Remedy)
}

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }

// NameTakenError is returned where a topic would get the name of another. Case and accents make no difference.
type NameTakenError struct {
	Name  string
	Owner Topic // the topic that has it
}

// Error names the way out.
func (e *NameTakenError) Error() string {
	if e.Owner.Retired {
		return fmt.Sprintf("There is a retired topic named “%s” already. Bring it back, or choose another name.", e.Owner.Name)
	}
	return fmt.Sprintf("There is a topic named “%s” already. Choose another name, or merge the two.", e.Owner.Name)
}

// ConflictError is returned where a step cannot be undone or redone, because what it changed was changed again since.
type ConflictError struct {
	Batch  Batch
	Redo   bool
	Reason string // a clause: "the article “…” has been labeled since"
}

// Error says why and that nothing was changed.
func (e *ConflictError) Error() string {
	verb := "undone"
	if e.Redo {
		verb = "redone"
	}
	return fmt.Sprintf("“%s” cannot be %s: %s. Nothing was changed; undo the later change first, or change it by hand.",
		e.Batch.Name, verb, e.Reason)
}

// createFault is fileFault for a file that was to be made.
func createFault(path string, err error) error {
	var known *FileError
	if err == nil || errors.As(err, &known) {
		return err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return &FileError{path, "The folder that the file was to lie in does not exist, so nothing was written", "Make the folder, or choose another", err}
	}
	fault := fileFault(path, err)
	switch {
	case errors.Is(fault, ErrFull):
		return &FileError{path, "The disk is full, so this file was not made; nothing else was changed", "Make room on the disk, or choose another", fault}
	case errors.Is(fault, ErrReadOnly):
		return &FileError{
			path, "The folder that the file was to lie in may not be written to; nothing was changed",
			"Choose another folder, or allow writing to this one", fault,
		}
	}
	return fault
}

// fileFault is the one place where the refusals of SQLite and of the file system become sentences.
// An error that is about something else comes back as it is.
func fileFault(path string, err error) error {
	var known *FileError
	if err == nil || errors.As(err, &known) {
		return err
	}
	switch {
	case errors.Is(err, ErrDamaged):
		return damagedFault(path, err)
	case searchBroken(err):
		return structureFault(path, err)
	}
	if code, ok := sqliteCode(err); ok {
		return sqliteFault(path, code, err)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &FileError{path, "There is no such library", "Check the name, or make a new library there", err}
	case errors.Is(err, fs.ErrExist):
		return &FileError{path, "There is a file with this name already, and it was left as it is", "Choose another name", err}
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
	return &FileError{
		path, "The search index, or another part that can be made anew, is damaged; articles, labels and history are not",
		"Have it made anew: blotter check -l '" + path + "'", err,
	}
}

func sqliteFault(path string, code int, err error) error {
	switch code {
	case sqlite3.SQLITE_FULL:
		return fullFault(path, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return readOnlyFault(path, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return &FileError{
			path, "Another program has been writing to the library for more than ten seconds; this change was not made, nothing else was lost",
			"Wait until the other program is done, or close it, and try again", errors.Join(ErrBusy, err),
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
	return &FileError{
		path, fmt.Sprintf("The library refused this change (%v), so it was not made; everything before it is safe", err),
		"Try again; if it happens again, let blotter check look the library through", err,
	}
}

func fullFault(path string, err error) error {
	return &FileError{
		path, "The disk is full, so this change could not be written; everything before it is safe",
		"Make room on the disk and try again", errors.Join(ErrFull, err),
	}
}

func readOnlyFault(path string, err error) error {
	return &FileError{
		path, "The library, or the folder it lies in, may not be written to; nothing was changed",
		"Allow writing to the file and its folder, or copy the library to a folder of your own and open that",
		errors.Join(ErrReadOnly, err),
	}
}

func unreadableFault(path string, err error) error {
	return &FileError{
		path, "You are not allowed to read this file, or to look into the folder it lies in; it was left as it is",
		"Ask its owner to let you read it", err,
	}
}

// waitingFault is about a library that was not closed, in a place where what waits beside it cannot be taken in.
func waitingFault(path string, err error) error {
	return &FileError{
		path, "The newest changes of this library wait in the file " + filepath.Base(path) + "-wal beside it, and can only be read where the folder may be written to; nothing was lost",
		"Copy both files to a folder of your own and open the library there", err,
	}
}

func ioFault(path string, err error) error {
	return &FileError{
		path, "The library cannot be reached: reading or writing its file failed; what was saved before is still in the file",
		"Check that the disk or network folder is there, and open the library again", err,
	}
}

func damagedFault(path string, err error) error {
	return &FileError{
		path, "The library is damaged: a part of the file is missing or was overwritten. Blotter left it as it is",
		"Keep the file, and restore the newest backup (blotter restore, or Backups in the window's menu)", errors.Join(ErrDamaged, err),
	}
}

func notLibrary(path, what string, err error) error {
	return &FileError{path, what, "Choose another file, or make a new library", errors.Join(ErrNotLibrary, err)}
}
