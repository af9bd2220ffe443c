package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"blotter/gui/host/hosttest"
	"blotter/internal/library"
)

// A person imports a folder and has it watched. The next file that comes is offered above the list, imported by one click and
// Enter, and not offered again.
func TestNewFilesOfAWatchedFolderAreOffered(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	var offers []string
	all.OnFiles = func(offer string) { offers = append(offers, offer) }
	all.WatchFolders()
	all.watched.every = 20 * time.Millisecond
	folder := t.TempDir()
	arrive(t, folder, "a.csv", "title,text\nHeron,It is gone.\n")
	all.AskImport([]string{folder})
	settled(f, all.importing)
	if !all.importing.watch.Visible() {
		t.Fatal("a folder cannot be watched")
	}
	all.importing.watch.SetChecked(true)
	f.Press("Enter")
	f.Until("the article", func() bool { return f.Lib.Counts().All == 149 && len(f.Said) > 0 })

	arrive(t, folder, "b.csv", "title,text\nOtter,It is back.\n")
	arrive(t, folder, "c.csv.part", "title,te")
	f.Until("the offer", func() bool { return len(offers) == 1 })
	if offers[0] != "New file: b.csv. Import…" {
		t.Errorf("it offers %q", offers[0])
	}
	all.AskImportNew()
	settled(f, all.importing)
	if all.importing.watch.Visible() {
		t.Error("a single file can be watched")
	}
	f.Press("Enter")
	f.Until("the end of the offer", func() bool { return f.Lib.Counts().All == 150 && len(offers) == 2 })
	if offers[1] != "" {
		t.Errorf("then it offers %q", offers[1])
	}
}

// What could not be read stands in the list of watched folders with its reason, and a folder can be left alone again.
func TestTheListOfWatchedFoldersTellsWhatFailed(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	folder := t.TempDir()
	if err := f.Lib.Watch(t.Context(), folder, true); err != nil {
		t.Fatal(err)
	}
	arrive(t, folder, "photo.png", "\x89PNG\r\n\x1a\n not a picture at all")
	all.WatchFolders()
	all.watched.every = 20 * time.Millisecond
	all.AskWatched()
	d := all.watched.shown
	f.Until("the new file", func() bool { return len(d.rows) == 1 && d.line(0).Cells[0] == "1 new file" })
	f.Dialogs().Close()
	all.AskImportNew()
	settled(f, all.importing)
	f.Dialogs().Close()
	if _, err := f.Lib.Lookout().Import(t.Context(), all.watched.fresh(), library.Reading{}); err != nil {
		t.Fatal(err)
	}
	all.AskWatched()
	d = all.watched.shown
	f.Until("the failure", func() bool { return len(d.rows) == 2 })
	d.lines.Step(1)
	f.Until("its reason", func() bool { return d.whole.Words() != "" })
	if got := d.whole.Words(); !strings.HasPrefix(got, "photo.png: It is a picture") || d.line(1).Name != "photo.png" {
		t.Errorf("of the file it says %q", got)
	}
	d.lines.Step(-1)
	d.stop()
	f.Until("no folder", func() bool { return len(d.rows) == 0 })
	if folders, err := f.Lib.Watched(t.Context()); err != nil || len(folders) != 0 {
		t.Errorf("watched are %q, %v", folders, err)
	}
}

// arrive puts a file into a folder that was whole a minute ago.
func arrive(t *testing.T, folder, name, text string) {
	t.Helper()
	put(t, folder, name, text)
	then := time.Now().Add(-time.Minute)
	if err := os.Chtimes(filepath.Join(folder, name), then, then); err != nil {
		t.Fatal(err)
	}
}
