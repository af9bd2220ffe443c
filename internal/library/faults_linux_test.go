package library_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"blotter/data"
	"blotter/internal/library"
)

// fullDisk makes a library on a disk of 3 MB, and returns what fills the disk and what makes room again.
func fullDisk(t *testing.T) (d *library.Library, fill, free func()) {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=3m"); err != nil {
		t.Skip("no small disk can be mounted here:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	path := filepath.Join(dir, "x.blotter")
	if err := library.Create(t.Context(), path, library.StarterAll); err != nil {
		t.Fatal(err)
	}
	d = reopen(t, path)
	filler := filepath.Join(dir, "filler")
	fill = func() {
		f, err := os.Create(filler)
		for block := bytes.Repeat([]byte("x"), 4096); err == nil; {
			_, err = f.Write(block)
		}
		_ = f.Close()
	}
	return d, fill, func() { _ = os.Remove(filler) }
}

// Whatever a full disk stops, the owner is told so, nothing is half done, and all goes on when there is room.
func TestAFullDiskIsToldAndLosesNothing(t *testing.T) {
	d, fill, free := fullDisk(t)
	fill()
	before, dir := d.Counts(), filepath.Dir(d.Path())
	file := filepath.Join(t.TempDir(), "big.csv")
	if err := os.WriteFile(file, []byte("title,text\nBig,"+strings.Repeat("many words ", 200_000)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for what, do := range map[string]func() error{
		"import": func() error { _, err := d.Import(t.Context(), []string{file}, library.Reading{}); return err },
		"backup": func() error { _, err := d.BackUp(t.Context(), nil); return err },
		"export": func() error {
			_, err := d.Export(t.Context(), library.Query{View: library.ViewAll}, filepath.Join(dir, "out.csv"), library.Writing{Format: "csv"}, nil)
			return err
		},
		"salvage": func() error {
			_, err := library.Salvage(t.Context(), d.Path(), filepath.Join(dir, "new.blotter"), nil)
			return err
		},
	} {
		if err := do(); err == nil || !strings.Contains(err.Error(), "disk is full") {
			t.Errorf("%s on a full disk: %v", what, err)
		}
	}
	id, labeled := firstUnlabeled(t, d), 0
	for topic := int64(1); ; topic = 3 - topic {
		_, err := d.Label(t.Context(), library.Gesture{Articles: []int64{id}, Topic: topic, Status: data.Labeled})
		if errors.Is(err, data.ErrFull) {
			break
		}
		if labeled++; err != nil || labeled > 10_000 {
			t.Fatalf("label %d on a full disk: %v", labeled, err)
		}
	}
	if got := d.Counts(); got.All != before.All {
		t.Errorf("%d articles, were %d", got.All, before.All)
	}
	free()
	if _, err := d.Label(t.Context(), library.Gesture{Articles: []int64{id}, Topic: 3, Status: data.Labeled}); err != nil {
		t.Errorf("labeling when there is room again: %v", err)
	}
	report, err := d.Check(t.Context(), nil)
	if err != nil || len(report.Findings) > 0 {
		t.Errorf("check: %+v, %v", report, err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) > 4 {
		t.Errorf("left on the disk: %v", left)
	}
}
