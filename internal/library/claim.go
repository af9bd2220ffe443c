package library

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"blotter/data"
	"blotter/internal/message"
)

// lockName is the file that a window holds while it has a library open. The lock goes with the process, however that ends, so the
// file may lie there without meaning anything.
func lockName(library string) string { return library + "-window" }

// claim takes the library for this desk, or notes that another window has it.
func (d *Library) claim(path string) {
	release, err := claim(path)
	d.release, d.taken = release, err != nil
}

// letGo gives the library free.
func (d *Library) letGo() {
	if d.release != nil {
		d.release()
		d.release = nil
	}
}

// claim takes a library for this process, or returns a *data.FileError that wraps data.ErrBusy if another has it.
// Where no lock can be kept, as in a folder that takes no files, everyone may have the library.
func claim(library string) (release func(), err error) {
	if abs, err := filepath.EvalSymlinks(library); err == nil {
		library = abs
	}
	for {
		lock := flock.New(lockName(library), flock.SetPermissions(0o600))
		held, err := lock.TryLock()
		if err != nil {
			return func() {}, nil //nolint:nilerr // a library that cannot be locked can still be used
		}
		if !held {
			return nil, openElsewhere(library)
		}
		if stillThere(lock) {
			return func() { unlock(lock) }, nil
		}
		_ = lock.Close() // whoever had it has just removed it: again
	}
}

// unlock removes the file first, so that nobody finds it without its lock and keeps it.
func unlock(lock *flock.Flock) {
	_ = os.Remove(lock.Path())
	_ = lock.Close()
}

// stillThere tells whether the file that is locked is the one that the name stands for.
func stillThere(lock *flock.Flock) bool {
	held, err := lock.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(lock.Path())
	return err == nil && os.SameFile(held, named)
}

func openElsewhere(library string) error {
	return &data.FileError{
		Path: library, What: message.New("file.open-elsewhere"),
		Remedy: message.New("file.close-there"), Err: fmt.Errorf("%s is held: %w", lockName(library), data.ErrBusy),
	}
}
