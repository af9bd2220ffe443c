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
	"blotter/gui/dialog"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
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
		win := test.NewTempWindow(t, r.Content(func() {}, func() {}))
		buttons := 0
		for _, o := range test.LaidOutObjects(win.Content()) {
			if _, is := o.(*fynewidget.Button); is {
				buttons++
			}
		}
		if buttons != c.buttons || !strings.Contains(r.message.Text, "damaged") {
			t.Errorf("%d buttons under %q", buttons, r.message.Text)
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

// TestADamagedLibraryIsRescuedOverTheOneThatIsOpen opens a damaged library from a window that shows another one.
func TestADamagedLibraryIsRescuedOverTheOneThatIsOpen(t *testing.T) {
	test.NewTempApp(t)
	dialogs := dialog.NewStack(test.NewTempWindow(t, widget.NewLabel("the library that is open")), nil)
	shown := ""
	r := New(damagedLibrary(t, 1), func(path string) { shown = path })
	var end func()
	r.begin = func(do func() (string, error), then func(string, error)) { end = func() { then(do()) } }
	r.Ask(dialogs)
	asked := dialogs.Top()
	if said := hosttest.Words(asked.Content); !strings.Contains(said, "damaged") || asked.Answer.Text() != i18n.T("rescue.bring-back-the-backup") {
		t.Fatalf("%q is answered by %q", said, asked.Answer.Text())
	}
	if dialogs.Press("Enter"); end != nil {
		t.Fatal("the key that opened the library brings its backup back")
	}
	dialogs.Settle()
	dialogs.Press("Enter")
	if end == nil || !asked.Answer.Disabled() || !dialogs.IsOpen() {
		t.Fatal("nothing is under way")
	}
	end()
	l, err := library.Open(t.Context(), shown, library.Options{})
	if err != nil {
		t.Fatalf("%q: %v (%s)", shown, err, r.message.Text)
	}
	if l.Counts().Labeled != 112 || dialogs.IsOpen() {
		t.Errorf("%d labels came back; dialog %v", l.Counts().Labeled, dialogs.IsOpen())
	}
	_ = l.Close()
}
