package writing

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/natefinch/atomic"
)

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
		return fmt.Errorf("writing to standard output: %w", err)
	}
	var what string
	switch {
	case errors.Is(err, errFolder):
		what = "it is a folder; name a file in it"
	case errors.Is(err, syscall.ENOSPC):
		what = "the disk is full; make room or choose another disk; a file of that name is as it was before"
	case errors.Is(err, fs.ErrNotExist):
		what = "there is no such folder; make it first, or choose another one"
	case errors.Is(err, fs.ErrPermission):
		what = "you are not allowed to write there; choose another folder"
	default:
		return fmt.Errorf("“%s” was not written: %w", path, err)
	}
	return &fault{fmt.Sprintf("“%s” was not written: %s", path, what), err}
}

// fault is an error told in words for people, with the system's own behind it.
type fault struct {
	words string
	err   error
}

func (f *fault) Error() string { return f.words }
func (f *fault) Unwrap() error { return f.err }
