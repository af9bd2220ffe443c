package data

import (
	"errors"
	"fmt"
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
