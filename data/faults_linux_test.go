package data

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// asOrdinary calls f without the rights of root, whom no folder refuses.
func asOrdinary(t *testing.T, f func()) {
	t.Helper()
	const nobody = 65534
	if os.Getuid() == 0 {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		must(t, syscall.Setfsuid(nobody))
		defer func() { must(t, syscall.Setfsuid(0)) }()
	}
	f()
}

// openToAll lets everybody read a library and its folder, and nobody write.
func openToAll(t *testing.T, path string) {
	t.Helper()
	must(t, os.Chmod(path, 0o644))
	dir := filepath.Dir(path)
	must(t, os.Chmod(filepath.Dir(dir), 0o755))
	must(t, os.Chmod(dir, 0o555))
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
}

func TestAReadOnlyFolder(t *testing.T) {
	s := newLibrary(t)
	labelAs(t, s, 2, bring(t, s, "A")...)
	must(t, s.Close())
	openToAll(t, s.Path())
	asOrdinary(t, func() {
		_, err := Open(t.Context(), s.Path(), OpenOptions{})
		checkFault(t, "open", err, ErrReadOnly, "may not be written to")
		o, err := Open(t.Context(), s.Path(), OpenOptions{ReadOnly: true})
		must(t, err)
		defer func() { _ = o.Close() }()
		if got := heads(t, o); len(got) != 1 || got[0].Topic != 2 {
			t.Errorf("read %+v", got)
		}
		_, err = Create(t.Context(), filepath.Join(filepath.Dir(s.Path()), "new.blotter"), nil, OpenOptions{})
		checkFault(t, "create", err, ErrReadOnly, "may not be written to")
		err = o.Backup(t.Context(), s.Path()+".copy", nil)
		checkFault(t, "backup", err, ErrReadOnly, "may not be written to")
	})
}

// smallDisk mounts a disk of 2 MB.
func smallDisk(t *testing.T) string {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=2m"); err != nil {
		t.Skip("no small disk can be mounted here:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

func TestARealFullDisk(t *testing.T) {
	dir := smallDisk(t)
	s, err := Create(t.Context(), filepath.Join(dir, "x.blotter"), testTopics, OpenOptions{})
	must(t, err)
	defer func() { _ = s.Close() }()
	ids := bring(t, s, "A", "B")
	labelAs(t, s, 1, ids...)
	filler := filepath.Join(dir, "filler")
	fill(t, filler)
	err = s.Backup(t.Context(), filepath.Join(dir, "copy"), nil)
	checkFault(t, "backup", err, ErrFull, "disk is full")
	batch, err := s.Begin(t.Context(), "big.txt", ImportChange)
	if err == nil {
		_, err = s.Add(t.Context(), batch, newGenerator(1).articles(200))
	}
	checkFault(t, "import", err, ErrFull, "disk is full")
	labelUntilFull(t, s, ids)
	must(t, os.Remove(filler))
	labelAs(t, s, 3, ids...)
	s = reopen(t, s)
	if got := heads(t, s); len(got) != 2 || got[0].Topic != 3 {
		t.Errorf("left are %+v", got)
	}
}

// fill writes until the disk is full.
func fill(t *testing.T, path string) {
	f, err := os.Create(path)
	must(t, err)
	defer func() { _ = f.Close() }()
	for block := []byte(strings.Repeat("x", 4096)); err == nil; {
		_, err = f.Write(block)
	}
}
