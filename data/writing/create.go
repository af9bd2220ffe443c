package writing

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/natefinch/atomic"

	"blotter/internal/message"
)

// WriteFile calls fill with a writer whose bytes become the file at path once all of them are safely on the disk; the path "-" is
// stdout. Only the owner may read the file. Where it returns an error the file is as it was before, and the error says what to do.
func WriteFile(path string, stdout io.Writer, fill func(io.Writer) error) error {
	if err := create(path, stdout, fill); err != nil {
		return explain(path, err)
	}
	return nil
}

// create calls fill with a writer whose bytes become the file at path once all of them are safely on the disk. Where that
// fails the file is as it was before.
func create(path string, stdout io.Writer, fill func(io.Writer) error) error {
	if path == "-" {
		if stdout == nil {
			return errors.New("there is no standard output to write to")
		}
		return fill(stdout)
	}
	path, direct, err := target(path)
	if err == nil && !direct {
		err = notALibrary(path)
	}
	if err != nil {
		return err
	}
	if direct {
		return pour(path, fill)
	}
	return replace(path, fill)
}

// target follows a link to the file it stands for, and reports whether that is a device or a pipe, which takes the bytes
// as they come.
func target(path string) (_ string, direct bool, err error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return path, false, nil
	case err != nil:
		return "", false, err
	case info.IsDir():
		return "", false, errFolder
	}
	return path, !info.Mode().IsRegular(), nil
}

var (
	errFolder  = errors.New("it is a folder")
	errLibrary = errors.New("it is a database")
)

// databaseHead is how every SQLite file begins, and so every library (https://www.sqlite.org/fileformat.html, 1.3).
const databaseHead = "SQLite format 3\x00"

// notALibrary refuses to write over a library, which nothing could bring back.
func notALibrary(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return nil // there is none, or what is there says no more of itself
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, len(databaseHead))
	if _, err := io.ReadFull(f, head); err == nil && string(head) == databaseHead {
		return errLibrary
	}
	return nil
}

func pour(path string, fill func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(fill(f), f.Close())
}

// replace writes a temporary file beside path, makes sure that it is on the disk, and puts it in path's place.
func replace(path string, fill func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".blotter-*.tmp") // mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			discard(f)
		}
	}()
	out := bufio.NewWriterSize(f, 256<<10)
	if err := fill(out); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := atomic.ReplaceFile(f.Name(), path); err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// discard takes a temporary file away. That it may already be closed or gone does no harm.
func discard(f *os.File) {
	_ = f.Close()
	_ = os.Remove(f.Name())
}

// syncFolder makes the new name safe too, where the system can; the file itself is already.
func syncFolder(path string) {
	if dir, err := os.Open(path); err == nil {
		_ = dir.Sync()
		_ = dir.Close()
	}
}

// createFolder calls fill with a new folder that takes the name path once everything in it is written. A folder that is there already
// is kept as it is, unless it is empty.
func createFolder(path string, fill func(dir string) error) (err error) {
	path = filepath.Clean(path)
	if held, err := os.ReadDir(path); err == nil && len(held) > 0 {
		return errFolderInUse
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".blotter-*.tmp") // mode 0700
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(dir)
		}
	}()
	if err := fill(dir); err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) { // the empty one
		return err
	}
	if err := os.Rename(dir, path); err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

var errFolderInUse = errors.New("the folder is not empty")

// explain says in words why a file was not written and what to do about it.
func explain(path string, err error) error {
	var said message.Sayer
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.As(err, &said) {
		return err
	}
	if path == "-" {
		return message.Wrap(err, "writing.standard-output-failed")
	}
	id := "writing.not-written"
	switch {
	case errors.Is(err, errFolder):
		id = "writing.not-written-to-a-folder"
	case errors.Is(err, errLibrary):
		id = "writing.not-written-over-a-library"
	case errors.Is(err, errFolderInUse), errors.Is(err, syscall.ENOTDIR):
		id = "writing.not-written-over-a-folder"
	case errors.Is(err, syscall.ENOSPC):
		id = "writing.not-written-disk-full"
	case errors.Is(err, fs.ErrNotExist):
		id = "writing.not-written-no-folder"
	case errors.Is(err, fs.ErrPermission):
		id = "writing.not-written-not-allowed"
	}
	return message.Wrap(err, id, "File", path)
}
