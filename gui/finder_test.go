package gui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/inspector"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// foundBy lists what the palette finds, the best first.
func (s *stage) foundBy(typed string) []string {
	s.t.Helper()
	showPalette(s.Window)
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
		"unlabeled": "Unlabeled", "save": "Save search as view…", "topics manage": "Manage topics…", "MANAGE TOP": "Manage topics…",
		"article next": "Next article", "iew": "Save search as view…", "soh": "Show or hide sidebar", "labeled": "Labeled",
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

// People look for commands by the words of other programs, and by names that the commands had before.
func TestThePaletteFindsCommandsByOtherWords(t *testing.T) {
	s := openStage(t)
	defer i18n.Use("en")
	for language, cases := range map[string]map[string]string{
		"en": {
			"delete": command.TrashArticle, "bin": command.TrashArticle, "rename": command.KeepTopics, "accuracy": command.Accuracy,
			"statistics": command.Accuracy, "duplicate": command.Copies, "duplicates": command.Copies, "theme": command.Theme, "dark mode": command.Theme,
			"font": command.LargerText, "language": command.Settings, "preferences": command.Settings, "print": command.Export,
			"keep": command.SaveView, "retire": command.KeepTopics, "take back": command.Undo, "tinted": command.NextWord,
			"exit": command.Quit, "shortcuts": command.Keys, "excel": command.Export, "queue": command.NextUp, "why": command.Why,
			"zoom in": command.LargerText, "restore": command.Backups, "star": command.Flag, "comment": command.Note,
			"victims": "command.marks", "mark": "command.marks", "label both": command.LabelBoth, "PREFS": "", "preferance": "",
		},
		"es": {
			"borrar": command.TrashArticle, "renombrar": command.KeepTopics, "precisión": command.Accuracy, "precision": command.Accuracy,
			"estadísticas": command.Accuracy, "duplicado": command.Copies, "tema de color": command.Settings, "modo oscuro": command.Theme, "fuente": command.LargerText,
			"idioma": command.Settings, "preferencias": command.Settings, "imprimir": command.Export, "deshacer": command.Undo, "retirar": command.KeepTopics,
			"marcar": "command.marks", "víctimas": "command.marks", "preferences": command.Settings, "print": command.Export, "Check these": command.CheckThese,
		},
	} {
		i18n.Use(language)
		for typed, id := range cases {
			got := s.foundBy(typed)
			switch {
			case id == "" && len(got) > 0:
				t.Errorf("%s: %q finds %q, should find nothing", language, typed, got)
			case id != "" && !slices.Contains(got[:min(2, len(got))], s.shownName(id)):
				t.Errorf("%s: %q finds %q, want %q among the first two", language, typed, got, s.shownName(id))
			}
		}
	}
}

// shownName is what a command is called now.
func (s *stage) shownName(id string) string {
	s.t.Helper()
	for _, c := range s.commands() {
		if c.ID == id {
			return c.Shown()
		}
	}
	s.t.Fatalf("there is no command %s", id)
	return ""
}

// Other words are of commands that exist, and none has a comma too many.
func TestOtherWordsAreThoseOfCommands(t *testing.T) {
	s := openStage(t)
	defer i18n.Use("en")
	known := map[string]command.Command{}
	for _, c := range s.commands() {
		known[c.ID] = c
	}
	for _, id := range command.Explained() {
		if _, is := known[id]; !is {
			t.Errorf("there are other words for %s, which is no command", id)
		}
	}
	for _, language := range []string{"en", "es"} {
		i18n.Use(language)
		for id, c := range known {
			for _, word := range c.Words() {
				if word != strings.TrimSpace(word) || word == "" {
					t.Errorf("%s: %s is also called %q", language, id, word)
				}
			}
		}
	}
}

func TestMenusOpenWithARowLit(t *testing.T) {
	s := openStage(t)
	before := s.Query().Order
	find(s, func(l *widget.Link) bool { return strings.HasSuffix(l.Text(), " ↓") }).OnTap()
	menu, open := s.win.Canvas().Focused().(*widget.Menu)
	if !open {
		t.Fatal("the menu has not the keyboard")
	}
	key(menu, fyne.KeyDown)
	key(menu, fyne.KeyReturn)
	s.until("the second order", func() bool { return s.articles.List.Listed().Order == library.OrderSure && before != library.OrderSure })

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
	note := s.win.Canvas().Focused().(*inspector.NoteField)
	for _, entry := range []fyne.Focusable{note, s.top.Search()} {
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
	if s.articles.List.Selected() > 0 || note.SelectedText() != "b" {
		t.Error("Ctrl+A in the note is not the note's")
	}
}

func TestTheKeysAreListedUnderPlainNames(t *testing.T) {
	s := openStage(t)
	s.keys("1")
	s.until("what undo would do", func() bool { return s.titles.Undo() != i18n.T(command.Undo) })
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
	s.top.Search().SetText(search)
	s.top.Search().CursorColumn = len(search)
	s.top.Search().Find()
	s.win.Canvas().Unfocus()
	if s.top.Search().CursorColumn != 0 {
		t.Errorf("the box is at %d", s.top.Search().CursorColumn)
	}
	s.keys("/")
	if s.top.Search().CursorColumn != len(search) {
		t.Errorf("typing goes on at %d", s.top.Search().CursorColumn)
	}
}

func TestEnterStaysInTheFilter(t *testing.T) {
	s := openStage(t)
	s.keys("L")
	s.until("the form", func() bool { return s.articles.Filter.Open() })
	note := s.filterBy("note").(*dialog.Field)
	from := s.filterBy("after").(*dialog.Field)
	s.win.Canvas().Focus(from)
	from.SetText("2024")
	key(from, fyne.KeyReturn)
	if got := s.win.Canvas().Focused(); got != s.filterBy("before").(*dialog.Field) {
		t.Errorf("Enter gives the keys to %T", got)
	}
	s.until("what was found", func() bool { return s.articles.List.Listed().Search == "after:2024" })
	s.win.Canvas().Focus(note)
	key(note, fyne.KeyEscape)
	if s.articles.Filter.Open() || s.win.Canvas().Focused() != nil {
		t.Error("Escape does not close the form")
	}
}
