package gui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"blotter/internal/library"
)

func TestBackupsAreListedAndOneIsBroughtBack(t *testing.T) {
	s := openStage(t)
	s.backUpNow()
	s.until("the backup", func() bool {
		backups, err := library.Backups(t.Context(), s.library.Path())
		return err == nil && len(backups) == 1
	})
	s.showBackups()
	s.until("the list", func() bool { return s.dialogs.Top() != nil })
	backups, err := library.Backups(t.Context(), s.library.Path())
	if err != nil || backups[0].Labels != 112 {
		t.Fatal(backups, err)
	}
	if got := wordBackup(backups[0]); !strings.Contains(got, "112 labels, 148 articles") || !strings.Contains(got, "made by hand") {
		t.Errorf("the backup is said to be %q", got)
	}
	wanted := ""
	s.OnRestore = func(path string) { wanted = path }
	s.askRestore(backups[0])
	if wanted != "" {
		t.Error("nothing was asked before going back")
	}
	s.keys("Enter")
	if wanted != backups[0].Path {
		t.Errorf("asked for %q", wanted)
	}
}

func TestTheTrashIsEmptiedAfterAQuestion(t *testing.T) {
	s := openStage(t)
	first := s.list.current()
	s.trashSelected()
	s.until("the article to go", func() bool { return s.counts.All == 147 && s.list.current() != first })
	s.showTrash()
	s.until("the list", func() bool { return s.dialogs.Top() != nil })
	list := s.dialogs.Top()
	s.keys("Enter")
	s.until("the question", func() bool { return s.dialogs.Top() != list && s.dialogs.Top() != nil })
	if heads, err := s.library.Trashed(t.Context()); err != nil || len(heads) != 1 || s.dialogs.Top() == nil {
		t.Fatalf("the trash holds %v, %v; question %v", heads, err, s.dialogs.Top())
	}
	s.keys("Enter")
	s.until("the trash to be empty", func() bool {
		heads, err := s.library.Trashed(t.Context())
		return err == nil && len(heads) == 0
	})
}

func TestTheArticleAfterTheOneThatWentIsShown(t *testing.T) {
	s := openStage(t)
	s.touched = true // or the list is opened anew when the model has learned everything
	s.move(4)
	next := s.list.ids[5]
	s.trashSelected()
	s.until("the article to go", func() bool { return len(s.list.ids) == 35 && s.list.current() != 0 })
	if s.list.current() != next {
		t.Errorf("the list is at article %d; article %d stood after the one that went", s.list.current(), next)
	}
	for _, id := range s.list.ids[:4] { // and the last one
		s.list.chosen[id] = true
	}
	s.goTo(len(s.list.ids) - 1)
	s.list.chosen[s.list.current()] = true
	last := s.list.ids[len(s.list.ids)-2]
	s.trashSelected()
	s.until("five articles to go", func() bool { return len(s.list.ids) == 30 })
	if s.list.current() != last {
		t.Errorf("the list is at %d of %d", s.list.at, len(s.list.ids))
	}
}

func TestAWindowOnATakenLibraryOnlyReads(t *testing.T) {
	s := openStage(t)
	first, err := library.Open(t.Context(), s.library.Path(), library.Options{Sole: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = first.Close() }()
	second, err := openLibrary(t.Context(), s.library.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = second.Close() }()
	w := NewWindow(test.NewTempWindow(t, nil), second, func(f func()) { s.posts <- f })
	defer w.Close()
	w.sayIfReadOnly()
	if !strings.Contains(w.status.Whole(), "in another window") || !strings.HasSuffix(w.win.Title(), "(reading only)") {
		t.Errorf("it says %q under the title %q", w.status.Whole(), w.win.Title())
	}
}

// damagedLibrary returns what opening a damaged library says.
func damagedLibrary(t *testing.T, backups int) *library.DamagedError {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.blotter")
	if err := library.Create(t.Context(), path, library.StarterAll); err != nil {
		t.Fatal(err)
	}
	d, err := library.Open(t.Context(), path, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range backups {
		if _, err := d.BackUp(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(d.Close(), os.Truncate(path, 150_000)); err != nil {
		t.Fatal(err)
	}
	_, err = openLibrary(t.Context(), path)
	var damaged *library.DamagedError
	if !errors.As(err, &damaged) {
		t.Fatalf("opening a damaged library: %v", err)
	}
	return damaged
}

func TestADamagedLibraryIsRescued(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		backups, buttons, labels int
		press                    func(*rescue)
	}{
		{backups: 1, buttons: 4, labels: 112, press: (*rescue).restore},
		{backups: 0, buttons: 3, labels: 0, press: (*rescue).salvage},
	} {
		shown := ""
		r := newRescue(damagedLibrary(t, c.backups), func(path string) { shown = path },
			func(do func() (string, error), then func(string, error)) { then(do()) })
		r.content(func() {}, func() {})
		if len(r.buttons.Objects) != c.buttons || !strings.Contains(r.message.Text, "damaged") {
			t.Errorf("%d buttons under %q", len(r.buttons.Objects), r.message.Text)
		}
		c.press(r)
		d, err := library.Open(t.Context(), shown, library.Options{})
		if err != nil {
			t.Fatalf("%q: %v (%s)", shown, err, r.message.Text)
		}
		if d.Counts().Labeled < c.labels {
			t.Errorf("%d labels came back", d.Counts().Labeled)
		}
		_ = d.Close()
	}
}
