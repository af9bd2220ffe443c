package library

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"

	"blotter/data/store"
)

func TestAutomaticBackupsDoNotFillADisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=20m"); err != nil {
		t.Skip("no small disk can be mounted here:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	path := filepath.Join(dir, "x.blotter")
	if err := Create(t.Context(), path, StarterAll); err != nil {
		t.Fatal(err)
	}
	d, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	made, err := d.backUpChanges(t.Context(), 0, func(int64, int64) {})
	var full *NoRoomError
	if !errors.As(err, &full) || full.Size == 0 || made != "" {
		t.Errorf("an automatic backup on a small disk: %q, %v", made, err)
	}
	if copies, err := store.Copies(path); err != nil || len(copies) > 0 {
		t.Errorf("copies %v, %v", copies, err)
	}
}
