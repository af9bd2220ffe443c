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

// create calls fill with a writer whose bytes become the file at path once all of them are safely on the disk. Where that
// fails the file is as it was before.
func create(path string, stdout io.Writer, fill func(io.Writer) error) error {
	if path == "-" {
		if stdout == nil {
			return message.NewError("writing.no-stdout")
		}
		return fill(stdout)
	}
	path, direct, err := target(path)
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

var errFolder = errors.New("it is a folder")

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

// explain says in words why a file was not written and what to do about it.
func explain(path string, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if path == "-" {
		return message.Wrap(err, "writing.stdout-failed")
	}
	return message.Wrap(err, "writing.not-written", "Path", path, "Reason", reason(err))
}

// reason returns what a person can do about an error of the file system: a message, or the error itself.
func reason(err error) any {
	switch {
	case errors.Is(err, errFolder):
		return message.New("writing.is-folder")
	case errors.Is(err, syscall.ENOSPC):
		return message.New("writing.disk-full")
	case errors.Is(err, fs.ErrNotExist):
		return message.New("writing.no-folder")
	case errors.Is(err, fs.ErrPermission):
		return message.New("writing.not-allowed")
	}
	return err
}
