package library_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"blotter/data/store"

	"blotter/data"
	"blotter/internal/library"
)

// library makes a closed library with the samples.
func sampleLibrary(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.blotter")
	if err := library.Create(t.Context(), path, library.StarterAll); err != nil {
		t.Fatal(err)
	}
	return path
}

// openAs opens a library as a window does, or as the command line.
func openAs(t *testing.T, path string, o library.Options) *library.Library {
	t.Helper()
	d, err := library.Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func firstUnlabeled(t *testing.T, d *library.Library) int64 {
	t.Helper()
	ids, err := d.List(t.Context(), library.Query{View: library.ViewUnlabeled})
	if err != nil || len(ids) == 0 {
		t.Fatal(ids, err)
	}
	return ids[0]
}

func TestASecondWindowOnlyReads(t *testing.T) {
	path := sampleLibrary(t)
	first := openAs(t, path, library.Options{Sole: true})
	second := openAs(t, path, library.Options{Sole: true})
	if first.ReadOnly() || !second.ReadOnly() || !second.TakenElsewhere() {
		t.Errorf("read only: first %v, second %v", first.ReadOnly(), second.ReadOnly())
	}
	gesture := library.Gesture{Articles: []int64{firstUnlabeled(t, first)}, Topic: 1, Status: data.Labeled}
	if _, err := second.Label(t.Context(), gesture); !errors.Is(err, data.ErrReadOnly) {
		t.Errorf("labeling in the second window: %v", err)
	}
	if _, err := first.Label(t.Context(), gesture); err != nil {
		t.Error(err)
	}
	scripts := openAs(t, path, library.Options{})
	if scripts.ReadOnly() {
		t.Error("the command line cannot write while a window is open")
	}
	if _, err := library.RestoreBackup(t.Context(), path, path); !errors.Is(err, data.ErrBusy) {
		t.Errorf("restoring under an open window: %v", err)
	}
	_ = scripts.Close()
	if err := first.Close(); err != nil {
		t.Error(err)
	}
	third := openAs(t, path, library.Options{Sole: true})
	if third.ReadOnly() {
		t.Error("the second window cannot open the library again for changes once the first is closed")
	}
	_, _ = second.Close(), third.Close()
	if again := openAs(t, path, library.Options{Sole: true}); again.ReadOnly() {
		t.Error("the library is still held after its window was closed")
	}
}

// A library that was damaged under an open window cannot be opened, so that nothing but the window's claim tells that it is in use.
func TestNothingIsRestoredUnderAnOpenWindow(t *testing.T) {
	path := sampleLibrary(t)
	window := openAs(t, path, library.Options{Sole: true})
	backup, err := window.BackUp(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("overwritten by a careless program"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := library.RestoreBackup(t.Context(), backup, path); !errors.Is(err, data.ErrBusy) {
		t.Errorf("restoring under an open window: %v", err)
	}
}

// What a killed window leaves behind is a file that nobody holds.
func TestALockOfADeadWindowMeansNothing(t *testing.T) {
	path := sampleLibrary(t)
	if err := os.WriteFile(path+"-window", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if d := openAs(t, path, library.Options{Sole: true}); d.ReadOnly() {
		t.Error("a lock file that nobody holds keeps the library closed")
	}
}

func TestChangesByAnotherProgramAreTakenIn(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	other := reopen(t, d.Path())
	take := func(want bool) {
		t.Helper()
		if got, err := d.TakeInChanges(t.Context()); err != nil || got != want {
			t.Errorf("changes: %v, %v", got, err)
		}
		if got, want := d.ModelVersion(), other.ModelVersion(); got != want {
			t.Errorf("the model is %s, in the other program %s", got, want)
		}
		if got, want := d.Counts(), other.Counts(); got.All != want.All || got.Labeled != want.Labeled || got.Skipped != want.Skipped {
			t.Errorf("counts %+v, in the other program %+v", got, want)
		}
	}
	take(false)
	id := firstUnlabeled(t, other)
	for _, do := range []func() error{
		func() error {
			_, err := other.Label(t.Context(), library.Gesture{Articles: []int64{id}, Topic: 2, Status: data.Labeled})
			return err
		},
		func() error { _, err := other.AddTopic(t.Context(), data.Topic{Name: "Piracy"}); return err },
		func() error {
			file := filepath.Join(t.TempDir(), "new.csv")
			if err := os.WriteFile(file, []byte("title,text,label\nA ship,Pirates took a ship.,Piracy\n"), 0o600); err != nil {
				return err
			}
			_, err := other.Import(t.Context(), []string{file}, library.Reading{})
			return err
		},
		func() error { return other.Trash(t.Context(), []int64{id}) },
		func() error { return other.SetWord(t.Context(), data.Word{Word: "ship", Topic: 3}, true) },
		func() error { _, err := other.Undo(t.Context()); return err },
		func() error { _, err := other.Undo(t.Context()); return err },
		func() error { _, err := other.Undo(t.Context()); return err },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
		take(true)
	}
	if n := len(d.Topics()); n != len(other.Topics()) {
		t.Errorf("%d topics", n)
	}
}

func TestADamagedLibraryOffersItsNewestWholeBackup(t *testing.T) {
	path := sampleLibrary(t)
	d := openAs(t, path, library.Options{})
	good, err := d.BackUp(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	bad, err := d.BackUp(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{path, bad} {
		if err := os.Truncate(file, 100_000); err != nil {
			t.Fatal(err)
		}
	}
	_, err = library.Open(t.Context(), path, library.Options{})
	var damaged *library.DamagedError
	if !errors.As(err, &damaged) || damaged.Newest.Path != good || damaged.Newest.Labels != 112 || !strings.Contains(err.Error(), "blotter restore -l") {
		t.Fatalf("opening it: %v", err)
	}
	kept, err := library.RestoreBackup(t.Context(), damaged.Newest.Path, path)
	if err != nil || kept == "" {
		t.Fatal(kept, err)
	}
	if d := openAs(t, path, library.Options{}); d.Counts().Labeled != 112 {
		t.Errorf("%d labels came back", d.Counts().Labeled)
	}
	backups, err := library.Backups(t.Context(), path)
	replaced := func(b library.Backup) bool { return b.Origin == store.Replaced && b.Err != nil }
	if err != nil || len(backups) != 3 || !slices.ContainsFunc(backups, replaced) {
		t.Errorf("backups %+v, %v", backups, err)
	}
}

// Whoever goes back twice wants to go further back, not forth again.
func TestWhatARestoreReplacedIsNoNewestBackup(t *testing.T) {
	path := sampleLibrary(t)
	d := openAs(t, path, library.Options{})
	good, err := d.BackUp(t.Context(), nil)
	if err := errors.Join(err, d.Close()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		newest, err := library.NewestBackup(t.Context(), path)
		if err != nil || newest.Path != good {
			t.Fatalf("the newest backup is %s, %v", newest.Path, err)
		}
		if _, err := library.RestoreBackup(t.Context(), newest.Path, path); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatComesOutOfTheTrashIsLearnedAgain(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	before := d.ModelVersion()
	ids, err := d.List(t.Context(), library.Query{View: library.ViewLabeled})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Trash(t.Context(), ids[:3]); err != nil {
		t.Fatal(err)
	}
	again := reopen(t, d.Path())
	heads, err := again.Trashed(t.Context())
	if err != nil || len(heads) != 3 || again.ModelVersion() == before {
		t.Fatal(heads, err)
	}
	if err := again.TakeOut(t.Context(), ids[:1]); err != nil {
		t.Fatal(err)
	}
	if _, err := again.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := again.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if again.ModelVersion() != before {
		t.Error("the articles that came back are not learned again")
	}
	if err := again.Trash(t.Context(), ids[:2]); err != nil {
		t.Fatal(err)
	}
	if n, err := again.EmptyTrash(t.Context(), nil); err != nil || n != 2 {
		t.Error(n, err)
	}
	if again.Counts().All != 146 {
		t.Errorf("%d articles are left", again.Counts().All)
	}
}
