package gui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/dialog"
)

// foundBy lists what the palette finds, the best first.
func (s *stage) foundBy(typed string) []string {
	s.t.Helper()
	s.showPalette()
	f := s.win.Canvas().Focused().(*dialog.FinderField)
	f.SetText(typed)
	var names []string
	for _, one := range f.F.Found {
		names = append(names, one.Name)
	}
	s.dialogs.Top().Close()
	return names
}

func TestThePaletteFindsWhatIsMeantFirst(t *testing.T) {
	s := openStage(t)
	for typed, want := range map[string]string{
		"unlabeled": "Unlabeled", "keep": "Keep this search as a view…", "topics keep": "Keep topics…", "KEEP TOP": "Keep topics…",
		"article next": "Next article", "iew": "Keep this search as a view…", "sob": "Show or hide the side bar", "labeled": "Labeled",
		"Árt theft": "Label as Art theft",
	} {
		if got := s.foundBy(typed); len(got) == 0 || got[0] != want {
			t.Errorf("%q finds %q, want %q first", typed, got, want)
		}
	}
	if got := s.foundBy("unlabeled"); !slices.Equal(got, []string{"Unlabeled"}) {
		t.Errorf("unlabeled finds %q too", got)
	}
	if got := s.foundBy("qtz"); len(got) > 0 {
		t.Errorf("letters of no word find %q", got)
	}
}

func TestMenusOpenWithARowLit(t *testing.T) {
	s := openStage(t)
	before := s.list.query.Order
	s.list.head.choose()
	menu, open := s.win.Canvas().Focused().(*fynewidget.PopUpMenu)
	if !open {
		t.Fatal("the menu has not the keyboard")
	}
	key(menu, fyne.KeyDown)
	key(menu, fyne.KeyReturn)
	s.until("the second order", func() bool { return s.list.shown.Order == orders[1] && before != orders[1] })

	c := s.dialogs.NewChoice([]string{"one", "two", "three"})
	c.SetSelectedIndex(1)
	s.win.SetContent(c)
	for _, open := range []func(){func() { c.Tapped(&fyne.PointEvent{}) }, func() { key(c, fyne.KeySpace) }} {
		c.SetSelectedIndex(1)
		open()
		key(s.win.Canvas().Focused(), fyne.KeyDown)
		key(s.win.Canvas().Focused(), fyne.KeyReturn)
		if c.Selected != "three" {
			t.Errorf("the row after the chosen one is %q", c.Selected)
		}
	}
}

func TestCommandsWithCtrlWorkWhileANoteIsWritten(t *testing.T) {
	s := openStage(t)
	s.keys("N")
	note := s.margin.note.field
	for _, entry := range []fyne.Focusable{note, s.top.search} {
		s.win.Canvas().Focus(entry)
		entry.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierShortcutDefault})
		if s.dialogs.Top() == nil {
			t.Fatalf("Ctrl+K does nothing in a %T", entry)
		}
		s.keys("Escape")
	}
	labeled := s.library.Counts().Labeled
	s.win.Canvas().Focus(note)
	note.TypedRune('a')
	note.TypedShortcut(&fyne.ShortcutUndo{})
	if note.Text != "" || s.library.Counts().Labeled != labeled {
		t.Errorf("Ctrl+Z in the note leaves %q", note.Text)
	}
	note.TypedRune('b')
	note.TypedShortcut(&fyne.ShortcutSelectAll{})
	if len(s.list.chosen) > 0 || note.SelectedText() != "b" {
		t.Error("Ctrl+A in the note is not the note's")
	}
}

func TestTheKeysAreListedUnderPlainNames(t *testing.T) {
	s := openStage(t)
	s.keys("1")
	s.until("what undo would do", func() bool { return s.undoes != "" })
	var names []string
	for _, cmd := range s.commands() {
		names = append(names, cmd.Plain())
	}
	if !slices.Contains(names, "Undo") || !slices.Contains(names, "Redo") {
		t.Errorf("the keys are listed as %q", names)
	}
}

func TestALongSearchShowsItsBeginningAfterwards(t *testing.T) {
	s := openStage(t)
	search := `topic:"Art theft" is:unlabeled confidence:20-90 harbour museum painting stolen`
	s.keys("/")
	s.top.search.SetText(search)
	s.top.search.CursorColumn = len(search)
	s.top.search.find()
	s.win.Canvas().Unfocus()
	if s.top.search.CursorColumn != 0 {
		t.Errorf("the box is at %d", s.top.search.CursorColumn)
	}
	s.keys("/")
	if s.top.search.CursorColumn != len(search) {
		t.Errorf("typing goes on at %d", s.top.search.CursorColumn)
	}
}

func TestEnterStaysInTheFilter(t *testing.T) {
	s := openStage(t)
	s.keys("L")
	s.until("the form", func() bool { return s.filter.content.Visible() })
	note := s.filterBy(10).(*dialog.Field)
	from := s.filterBy(8).(*dialog.Field)
	s.win.Canvas().Focus(from)
	from.SetText("2024")
	key(from, fyne.KeyReturn)
	if got := s.win.Canvas().Focused(); got != s.filterBy(9).(*dialog.Field) {
		t.Errorf("Enter gives the keys to %T", got)
	}
	s.until("what was found", func() bool { return s.list.shown.Search == "after:2024" })
	s.win.Canvas().Focus(note)
	key(note, fyne.KeyEscape)
	if s.filter.content.Visible() || s.win.Canvas().Focused() != nil {
		t.Error("Escape does not close the form")
	}
}
