package data

import (
	"errors"

	"blotter/internal/message"
)

// Refusals that a caller may ask for with errors.Is. Each says itself to a person.
var (
	ErrNoArticle     = message.NewError("library.no-article")
	ErrNoTopic       = message.NewError("library.no-topic")
	ErrNoChange      = message.NewError("library.no-step")
	ErrNothingToUndo = message.NewError("library.nothing-to-undo")
	ErrNothingToRedo = message.NewError("library.nothing-to-redo")
	ErrImportUndone  = message.NewError("library.import-undone")
	ErrReadOnly      = message.NewError("library.read-only")
)

// Kinds of a FileError, which a caller may ask for with errors.Is. The FileError says what a person reads.
var (
	ErrNotLibrary = errors.New("not a library")
	ErrNewer      = errors.New("library of a newer version")
	ErrDamaged    = errors.New("library damaged")
	ErrFull       = errors.New("disk full")
	ErrBusy       = errors.New("library in use by another program")
	ErrReplaced   = errors.New("library file moved, deleted or replaced")
)

// FileError says why a library file could not be used, in words for its owner.
// It unwraps to the cause, and to one of the Err values above where one fits.
type FileError struct {
	Path   string
	What   message.Message // what happened and that nothing was lost: a whole sentence without its full stop
	Remedy message.Message // what to do: a whole sentence without its full stop
	Err    error
}

// Said returns the path and both sentences.
func (e *FileError) Said() message.Message {
	return message.New("file.refused", "Path", e.Path, "What", e.What, "Remedy", e.Remedy)
}

// Error returns the message in English.
func (e *FileError) Error() string { return e.Said().String() }

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }

// NameTakenError is returned where a topic would get the name of another. Case and accents make no difference.
type NameTakenError struct {
	Name  string
	Owner Topic // the topic that has it
}

// Said names the way out.
func (e *NameTakenError) Said() message.Message {
	if e.Owner.Archived {
		return message.New("topic.name-taken-by-retired", "Topic", e.Owner.Said())
	}
	return message.New("topic.name-taken", "Topic", e.Owner.Said())
}

// Error returns the message in English.
func (e *NameTakenError) Error() string { return e.Said().String() }

// ConflictError is returned where a step cannot be undone or redone, because what it changed was changed again since.
type ConflictError struct {
	Change Change
	Redo   bool
	Reason message.Message // a clause: "the article “…” has been labeled since"
}

// Said says why, and that nothing was changed.
func (e *ConflictError) Said() message.Message {
	if e.Redo {
		return message.New("conflict.redo", "Step", e.Change.Said(), "Reason", e.Reason)
	}
	return message.New("conflict.undo", "Step", e.Change.Said(), "Reason", e.Reason)
}

// Error returns the message in English.
func (e *ConflictError) Error() string { return e.Said().String() }
