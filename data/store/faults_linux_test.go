package store

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"blotter/data"
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
		checkFault(t, "open", err, data.ErrReadOnly, "file.read-only")
		o, err := Open(t.Context(), s.Path(), OpenOptions{ReadOnly: true})
		must(t, err)
		defer func() { _ = o.Close() }()
		if got := heads(t, o); len(got) != 1 || got[0].Topic != 2 {
			t.Errorf("read %+v", got)
		}
		_, err = Create(t.Context(), filepath.Join(filepath.Dir(s.Path()), "new.blotter"), nil, OpenOptions{})
		checkFault(t, "create", err, data.ErrReadOnly, "file.folder-not-writable")
		err = o.Backup(t.Context(), s.Path()+".copy", nil)
		checkFault(t, "backup", err, data.ErrReadOnly, "file.folder-not-writable")
	})
}

// A program that was killed leaves its newest changes in a side file. Without the right to write, SQLite cannot read it.
func TestAReadOnlyFolderWithChangesThatWait(t *testing.T) {
	s := newLibrary(t)
	bring(t, s, "A")
	path := filepath.Join(t.TempDir(), "copy.blotter")
	copyFile(t, s.Path(), path)
	copyFile(t, s.Path()+"-wal", path+"-wal")
	must(t, os.Chmod(path+"-wal", 0o644))
	openToAll(t, path)
	asOrdinary(t, func() {
		_, err := Open(t.Context(), path, OpenOptions{ReadOnly: true})
		var file *data.FileError
		if !errors.As(err, &file) || file.What.ID != "file.changes-waiting" {
			t.Errorf("open: %v", err)
		}
	})
}

func TestALibraryThatMayNotBeRead(t *testing.T) {
	s := newLibrary(t)
	must(t, s.Close())
	openToAll(t, s.Path())
	must(t, os.Chmod(s.Path(), 0))
	asOrdinary(t, func() {
		for _, readOnly := range []bool{false, true} {
			_, err := Open(t.Context(), s.Path(), OpenOptions{ReadOnly: readOnly})
			checkFault(t, "open", err, fs.ErrPermission, "file.not-allowed")
		}
	})
}

// What is newer is refused before SQLite is asked, which would find other faults with it, and make files beside it.
func TestANewerLibraryInAReadOnlyFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.blotter")
	newer := binary.BigEndian.AppendUint32(nil, schemaVersion+1)
	must(t, os.WriteFile(path, patched(closedLibrary(t), 60, newer...), 0o600))
	openToAll(t, path)
	asOrdinary(t, func() {
		_, err := Open(t.Context(), path, OpenOptions{})
		checkFault(t, "open", err, data.ErrNewer, "file.newer")
	})
}

func TestCheckInAReadOnlyFolder(t *testing.T) {
	s := newLibrary(t)
	labelAs(t, s, 2, bring(t, s, "A")...)
	must(t, s.Close())
	openToAll(t, s.Path())
	free := filepath.Join(t.TempDir(), "tmp")
	must(t, os.Mkdir(free, 0o777))
	must(t, os.Chmod(filepath.Dir(free), 0o755))
	must(t, os.Chmod(free, 0o777))
	t.Setenv("TMPDIR", free)
	asOrdinary(t, func() {
		o, err := Open(t.Context(), s.Path(), OpenOptions{ReadOnly: true})
		must(t, err)
		defer func() { _ = o.Close() }()
		report, err := o.Check(t.Context(), nil)
		must(t, err)
		if !report.Sound() || report.Articles != 1 {
			t.Errorf("report %+v", report)
		}
	})
	left, err := os.ReadDir(free)
	must(t, err)
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
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
	checkFault(t, "backup", err, data.ErrFull, "file.full-not-made")
	change, err := s.Begin(t.Context(), importOf("big.txt"))
	if err == nil {
		_, _, err = s.Add(t.Context(), change, newGenerator(1).articles(200))
	}
	checkFault(t, "import", err, data.ErrFull, "file.full")
	labelUntilFull(t, s, ids)
	must(t, os.Remove(filler))
	labelAs(t, s, 3, ids...)
	s = reopen(t, s)
	if got := heads(t, s); len(got) != 2 || got[0].Topic != 3 {
		t.Errorf("left are %+v", got)
	}
}

// SQLite would open it, and refuse the first label.
func TestAFileThatMayNotBeWritten(t *testing.T) {
	s := newLibrary(t)
	must(t, s.Close())
	openToAll(t, s.Path())
	must(t, os.Chmod(filepath.Dir(s.Path()), 0o777))
	asOrdinary(t, func() {
		_, err := Open(t.Context(), s.Path(), OpenOptions{})
		checkFault(t, "open", err, data.ErrReadOnly, "file.read-only")
	})
}

// A full disk has no room for SQLite's side files either, and it says so as if the disk were gone.
func TestOpeningOnAFullDisk(t *testing.T) {
	dir := smallDisk(t)
	s, err := Create(t.Context(), filepath.Join(dir, "x.blotter"), testTopics, OpenOptions{})
	must(t, err)
	labelAs(t, s, 2, bring(t, s, "A")...)
	waits := filepath.Join(dir, "waits.blotter")
	copyFile(t, s.Path(), waits)
	copyFile(t, s.Path()+"-wal", waits+"-wal")
	must(t, s.Close())
	filler := filepath.Join(dir, "filler")
	fill(t, filler)
	_, err = Open(t.Context(), s.Path(), OpenOptions{})
	checkFault(t, "open", err, data.ErrFull, "file.full")
	if _, err := os.Stat(s.Path() + "-shm"); err == nil {
		t.Error("a side file is left half made")
	}
	o, err := Open(t.Context(), s.Path(), OpenOptions{ReadOnly: true})
	must(t, err)
	if got := heads(t, o); len(got) != 1 || got[0].Topic != 2 {
		t.Errorf("read %+v", got)
	}
	_, err = o.Check(t.Context(), nil)
	checkFault(t, "check", err, data.ErrFull, "file.no-room-to-check")
	must(t, o.Close())
	_, err = Open(t.Context(), waits, OpenOptions{ReadOnly: true})
	checkFault(t, "open for reading what was not closed", err, data.ErrFull, "file.full")
	_, err = Restore(t.Context(), s.Path(), filepath.Join(dir, "y.blotter"), time.Now())
	checkFault(t, "restore", err, data.ErrFull, "file.full-not-made")
	must(t, os.Remove(filler))
	o, err = Open(t.Context(), waits, OpenOptions{})
	must(t, err)
	defer func() { _ = o.Close() }()
	if got := heads(t, o); len(got) != 1 || got[0].Topic != 2 {
		t.Errorf("what waited is %+v", got)
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
