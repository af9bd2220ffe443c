package library_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"blotter/internal/library"
)

// drop puts a file into a folder as if it had been written some time ago.
func drop(t *testing.T, path, text string, ago time.Duration) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	then := time.Now().Add(-ago)
	if err := os.Chtimes(path, then, then); err != nil {
		t.Fatal(err)
	}
}

// names returns the names of what a look found new.
func names(t *testing.T, found []library.Incoming) (fresh []string) {
	t.Helper()
	for _, in := range found {
		if in.Err != nil {
			t.Fatal(in.Err)
		}
		for _, path := range in.New {
			fresh = append(fresh, filepath.Base(path))
		}
	}
	return fresh
}

// A person has a folder of clippings watched. Files are offered when they are whole, and not again once they were imported, ignored
// or found unreadable, until they change.
func TestAWatchedFolderOffersWholeFilesOnce(t *testing.T) {
	l := open(t, library.Empty)
	folder := t.TempDir()
	if err := l.Watch(t.Context(), folder, true); err != nil {
		t.Fatal(err)
	}
	out := l.Lookout()
	look := func(want ...string) []library.Incoming {
		t.Helper()
		found, err := out.Look(t.Context(), time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if got := names(t, found); !slices.Equal(got, want) {
			t.Fatalf("offered are %q, want %q", got, want)
		}
		return found
	}
	at := func(name string) string { return filepath.Join(folder, name) }
	drop(t, at("a.csv"), "title,text\nHeron,It is gone.\n", time.Hour)
	drop(t, at("b.csv"), "title,text\nOtter,It is back.\n", time.Hour)
	drop(t, at("c.csv"), "", time.Hour)
	drop(t, at("d.csv"), "title,text\n", time.Hour)
	drop(t, at("d.csv.crdownload"), "title,te", time.Hour)
	drop(t, at(".hidden.csv"), "title,text\nA,B\n", time.Hour)
	drop(t, at("young.csv"), "title,text\nStork,It came.\n", 0)
	look() // nobody knows yet whether they grow
	drop(t, at("b.csv"), "title,text\nOtter,It is back.\nTern,It is here.\n", time.Minute)
	look("a.csv")
	look("a.csv", "b.csv")

	if _, err := l.Import(t.Context(), []string{folder}, library.Reading{}); err != nil { // by the dialog, with the whole folder
		t.Fatal(err)
	}
	look()
	drop(t, at("e.bin"), "\x00\x01\x02\x00\xff", time.Hour)
	drop(t, at("f.csv"), "title,text\nCrane,It flew.\n", time.Hour)
	look()
	look("e.bin", "f.csv")
	if _, err := out.Import(t.Context(), []string{at("e.bin"), at("f.csv")}, library.Reading{}); err != nil {
		t.Fatal(err)
	}
	if found := look(); !slices.Equal(found[0].Failed, []string{at("c.csv"), at("e.bin")}) { // the first has no content
		t.Errorf("failed are %q", found[0].Failed)
	}
	drop(t, at("e.bin"), "title,text\nSwan,It swam.\n", time.Minute)
	look()
	look("e.bin")
	if err := l.Ignore(t.Context(), []string{at("e.bin")}); err != nil {
		t.Fatal(err)
	}
	look()
	if err := l.Watch(t.Context(), folder, false); err != nil {
		t.Fatal(err)
	}
	if found := look(); len(found) != 0 {
		t.Errorf("a folder is looked into that is watched no longer: %+v", found)
	}
}

// A watched folder on a disk that was unplugged is told, and does no harm.
func TestAWatchedFolderMayBeGone(t *testing.T) {
	l := open(t, library.Empty)
	if err := l.Watch(t.Context(), filepath.Join(t.TempDir(), "stick"), true); err != nil {
		t.Fatal(err)
	}
	found, err := l.Lookout().Look(t.Context(), time.Now())
	if err != nil || len(found) != 1 || found[0].Err == nil {
		t.Errorf("%+v, %v", found, err)
	}
}
