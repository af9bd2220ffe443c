package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"blotter/data"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/inspector"
	"blotter/gui/look"
	"blotter/gui/review"
	"blotter/gui/widget"
	"blotter/internal/library"
)

func TestANoteSavesItself(t *testing.T) {
	s := openStage(t)
	id, labeled := s.articles.List.Current(), s.library.Counts().Labeled
	s.keys("N")
	field := find(s, func(*inspector.NoteField) bool { return true })
	if s.win.Canvas().Focused() != field {
		t.Fatal("N does not go into the field")
	}
	test.Type(field, "call 123 s0")
	s.until("the note after a pause", func() bool { return strings.Contains(hosttest.Words(s.articles.Inspector.Content()), "saved") })
	if got := s.onDisk(id).Note; got != "call 123 s0" {
		t.Errorf("the note on disk is %q", got)
	}
	test.Type(field, "!")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.win.Canvas().Focused() != nil {
		t.Error("Escape does not give the keys back")
	}
	s.keys("J")
	s.until("the next article, without a note", func() bool { return s.Article().ID != id && field.Text == "" })
	s.until("the note that was left", func() bool { return s.onDisk(id).Note == "call 123 s0!" })
	s.keys("K")
	s.until("the note again", func() bool { return s.Article().ID == id && field.Text == "call 123 s0!" })
	if _, noted := s.articles.Reader.Marks(); !noted {
		t.Error("the article does not say that it has a note")
	}
	if got := s.library.Counts().Labeled; got != labeled {
		t.Errorf("typing a note labeled %d articles", got-labeled)
	}
	s.keys("Ctrl+Z")
	s.until("the note before", func() bool { return field.Text == "call 123 s0" })
}

func TestKeysGoToATintedWordAndTeachIt(t *testing.T) {
	s := openStage(t)
	s.keys("M")
	if s.win.Canvas().Overlays().Top() != nil {
		t.Fatal("M opens a menu without a word")
	}
	s.keys("]", "]")
	tint, _, found := find(s, func(*widget.Reader) bool { return true }).Stepped()
	if !found || tint.Tip == "" {
		t.Fatalf("] goes to no word: %+v", tint)
	}
	s.keys("M")
	s.until("its menu", func() bool { return s.openMenu() != nil })
	s.openMenu().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // the first row is lit
	s.until("the word is taught", func() bool { return len(s.taught()) == 1 })
	word := s.taught()[0]
	if best := s.Article().Scores[0].Topic; word.Topic != best || !strings.HasPrefix(tint.Tip, word.Word) {
		t.Errorf("%+v is taught, want the word of %q for topic %d", word, tint.Tip, best)
	}
}

// taught lists the words taught.
func (s *stage) taught() []data.Word {
	words, err := s.library.Words(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return words
}

// openMenu is the menu that is open, or nil.
func (s *stage) openMenu() *widget.Menu {
	menu, _ := s.win.Canvas().Focused().(*widget.Menu)
	return menu
}

func TestTheMarginLeavesTheTextRoom(t *testing.T) {
	s := openStage(t)
	reading := func() float32 { return s.articles.Reader.Width() }
	for _, c := range []struct {
		width  float32
		scale  float32
		beside bool
	}{{1400, 1, true}, {1024, 1, false}, {1280, 1, true}, {1400, 2, false}, {1024, 0.8, true}} {
		fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, c.scale))
		s.win.Resize(fyne.NewSize(c.width, 700))
		before := reading()
		s.keys("H")
		if over := !s.articles.List.Content().Visible(); over == c.beside {
			t.Errorf("%v wide at %v: the margin lies over the list: %v", c.width, c.scale, over)
		}
		if reading() < 380*c.scale && reading() != before {
			t.Errorf("%v wide at %v: the text is left %v", c.width, c.scale, reading())
		}
		s.keys("H")
		if reading() != before || !s.articles.List.Content().Visible() {
			t.Errorf("%v wide at %v: the text is %v wide after the margin was closed, was %v", c.width, c.scale, reading(), before)
		}
	}
}

func TestTheMarginComesBackAtTheNextStart(t *testing.T) {
	s := openStage(t)
	s.keys("N")
	s.recall(memory{State: review.State{MarginWidth: 333, Margin: inspector.Note}})
	s.remember()
	s.until("it is kept", func() bool { return remembered(t.Context(), s.library).Margin == inspector.Note })
	again := stageOn(t, s.library.Path())
	again.recall(remembered(t.Context(), again.library))
	if !again.articles.Inspector.Open(inspector.Note) || again.articles.State().MarginWidth != 333 {
		t.Errorf("the margin comes back at %q, %v wide", again.articles.Inspector.Shown(), again.articles.State().MarginWidth)
	}
}

func TestWhatMovedIsListedWithBothTopicsAndTakenBack(t *testing.T) {
	s := openStage(t)
	cartel, id := s.topic("Cartel"), int64(0)
	if _, err := s.library.Label(t.Context(), library.Gesture{Articles: s.articles.List.IDs()[6:], Status: data.Labeled, Topic: cartel}); err != nil {
		t.Fatal(err)
	}
	s.until("something moved", func() bool { _, seen := hosttest.Link(s.status.Content(), "see"); return seen })
	s.articles.OpenAt(library.Query{View: library.ViewMoved}, 0)
	s.until("the list of it", func() bool {
		if s.Query().View == library.ViewMoved && len(s.articles.List.IDs()) > 0 {
			id = s.articles.List.IDs()[0]
		}
		return id != 0 && s.row(id).Suggestion.Was != 0
	})
	shown := s.articles.List.Describe(s.row(id))
	was, color := s.topics.Name(s.row(id).Suggestion.Was)
	if now, _ := s.topics.Name(s.row(id).Suggestion.Topic); shown.From != was || shown.FromColor != color || !strings.Contains(shown.Topic, now) {
		t.Errorf("the line says %q to %q", shown.From, shown.Topic)
	}
	undo, offered := hosttest.Link(s.articles.List.Content(), i18n.T("listhead.undo-the-change"))
	if !offered {
		t.Fatal("the list's head does not offer to take the change back")
	}
	s.keys("F")
	s.until("a flag, which moves nothing", func() bool { return s.counts.Flagged == 1 })
	undo.OnTap()
	s.until("the labels are taken back", func() bool { return s.counts.Unlabeled == 36 })
	if s.counts.Flagged != 1 {
		t.Error("the flag went with the labels")
	}
	undo.OnTap()
	s.until("the labels are there again", func() bool { return s.counts.Unlabeled == 6 })
}

func TestAFlagIsPutOnManyAndTakenOff(t *testing.T) {
	s := openStage(t)
	id := s.articles.List.Current()
	s.until("its line", func() bool { return s.row(id).ID == id })
	s.keys("F")
	if flagged, _ := s.articles.Reader.Marks(); !flagged || !s.articles.List.Describe(s.row(id)).Flagged {
		t.Error("the flag does not show at once")
	}
	s.until("the flag on disk", func() bool { return s.onDisk(id).Flagged })
	s.keys("Ctrl+A", "F")
	s.until("all flags", func() bool { return s.library.Counts().Flagged == 36 })
	s.keys("F")
	s.until("no flag", func() bool { return s.library.Counts().Flagged == 0 })
	s.keys("Ctrl+Z", "Ctrl+Z")
	s.until("the first flag alone", func() bool {
		return s.library.Counts().Flagged == 1 && s.row(id).Flagged && s.Article().Flagged
	})
}
