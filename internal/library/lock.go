package library

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"blotter/data"
	"blotter/internal/message"
)

// windowLock keeps other windows from changing a library. The zero value locks nothing.
type windowLock struct {
	release func() // nil where nothing is locked
	taken   bool   // another window has the library
	away    string // the other machine that has it open, "" for none
}

// lockForWindow locks a library for this window, or notes that another one has it.
func lockForWindow(path string) windowLock {
	release, err := lock(path)
	return windowLock{release: release, taken: err != nil}
}

// unlock lets other windows have the library.
func (l *windowLock) unlock() {
	if l.release != nil {
		l.release()
		l.release = nil
	}
}

// lockName is the file that a window holds while it has a library open. The lock goes with the process, however that ends,
// so a file of this name means nothing by itself.
func lockName(library string) string { return library + "-window" }

// lock locks a library for this process, or returns a *data.FileError that wraps data.ErrBusy if another has it.
// Where no lock can be kept, as in a folder that takes no files, everyone may have the library.
func lock(library string) (release func(), err error) {
	if abs, err := filepath.EvalSymlinks(library); err == nil {
		library = abs
	}
	for {
		file := flock.New(lockName(library), flock.SetPermissions(0o600))
		held, err := file.TryLock()
		if err != nil {
			return func() {}, nil //nolint:nilerr // a library that cannot be locked can still be used
		}
		if !held {
			return nil, openElsewhere(library)
		}
		if stillThere(file) {
			return func() { removeLock(file) }, nil
		}
		_ = file.Close() // whoever had it has just removed it: again
	}
}

// removeLock removes the file first, so that nobody finds it without its lock and keeps it.
func removeLock(file *flock.Flock) {
	_ = os.Remove(file.Path())
	_ = file.Close()
}

// stillThere reports whether the file that is locked is the one that its name leads to.
func stillThere(file *flock.Flock) bool {
	held, err := file.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(file.Path())
	return err == nil && os.SameFile(held, named)
}

func openElsewhere(library string) error {
	return &data.FileError{
		Path: library, What: message.New("file.open-elsewhere"),
		Remedy: message.New("file.close-there"), Err: fmt.Errorf("%s is held: %w", lockName(library), data.ErrBusy),
	}
}
