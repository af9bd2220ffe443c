package rescue

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
)

func TestALibraryThatCannotBeOpenedIsToldOfInTheWindow(t *testing.T) {
	test.NewTempApp(t)
	left, another := false, false
	refused := &data.FileError{Path: "x.blotter", What: message.New("file.newer", "Version", 9, "Known", 3), Remedy: message.New("file.update-blotter"), Err: errors.ErrUnsupported}
	win := test.NewTempWindow(t, Refused(refused, func() { another = true }, func() { left = true }))
	said := false
	for _, o := range test.LaidOutObjects(win.Content()) {
		switch o := o.(type) {
		case *widget.Paragraph:
			said = said || strings.Contains(o.Text, "It was not changed. Update Blotter to open it")
		case *fynewidget.Button:
			test.Tap(o)
		}
	}
	if !said || !left || !another {
		t.Errorf("told why: %v, may be left: %v, another may be opened: %v", said, left, another)
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
	_, err = library.OpenOrRead(t.Context(), path, library.Options{Sole: true})
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
		press                    func(*Rescue)
	}{
		{backups: 1, buttons: 4, labels: 112, press: (*Rescue).restore},
		{backups: 0, buttons: 3, labels: 0, press: (*Rescue).salvage},
	} {
		shown := ""
		r := New(damagedLibrary(t, c.backups), func(path string) { shown = path })
		r.begin = func(do func() (string, error), then func(string, error)) { then(do()) }
		r.Content(func() {}, func() {})
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
