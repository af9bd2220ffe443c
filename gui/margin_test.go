package gui

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/gui/host/hosttest"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// weights adds up what a page of the margin shows for and against a topic.
func (p *whyPage) weights(t *testing.T) float64 {
	t.Helper()
	sum := 0.0
	for _, e := range p.why.Terms {
		sum += e.Weight
	}
	return sum
}

func TestWhyNotAnotherTopic(t *testing.T) {
	s := openStage(t)
	s.keys("W")
	why := s.margin.why
	if !s.margin.open(pageWhy) || why.topic != s.read.detail.Scores[0].Topic {
		t.Fatalf("W shows %q with topic %d, want the suggested topic's words", s.margin.at, why.topic)
	}
	other := s.read.detail.Scores[2].Topic
	at := s.list.at
	s.keys("Down", "Down")
	s.until("the third topic's words", func() bool { return why.why.Topic == other })
	if s.list.at != at {
		t.Error("the arrows moved the list while the margin had them")
	}
	if got := why.weights(t); math.Abs(got-why.why.Score) > 1e-6 {
		t.Errorf("the words add up to %v, the score is %v", got, why.why.Score)
	}
	if want := s.read.detail.Scores[2].Score; math.Abs(why.why.Score-want) > 1e-6 {
		t.Errorf("the score explained is %v, the bar's is %v", why.why.Score, want)
	}
	name, _ := s.topics.Name(other)
	tints := s.read.tints()
	if len(tints) == 0 {
		t.Fatal("nothing is tinted")
	}
	for _, tint := range tints {
		if !strings.HasSuffix(tint.Tip, name) {
			t.Fatalf("a word is tinted with the tip %q, want one about %s", tint.Tip, name)
		}
	}
	s.keys("Escape", "Down")
	if s.list.at != at+1 {
		t.Error("after Escape the arrows do not move in the list")
	}
	s.until("the next article's own words", func() bool { return why.detail.ID == s.list.current() && why.topic == why.detail.Scores[0].Topic })
	s.keys("Escape")
	if s.margin.at != "" {
		t.Error("Escape does not close the margin")
	}
}

func TestTheGuideIsChangedInPlaceAndTakenBack(t *testing.T) {
	s := openStage(t)
	s.keys("H")
	guide := s.margin.guide
	if guide.topic.ID != s.read.detail.Suggestion.Topic {
		t.Fatalf("the guide is that of topic %d, want the suggested one", guide.topic.ID)
	}
	s.until("examples", func() bool { return len(guide.examples.Objects) == fewExamples })
	before := guide.topic
	s.keys("E")
	if s.win.Canvas().Focused() != guide.guideIn || guide.guideIn.Text != before.Guide {
		t.Fatal("E does not turn the guide into a field")
	}
	guide.guideIn.SetText("Only what was stolen.")
	guide.wordsIn.SetText("gallery, heist")
	guide.guideIn.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	s.until("the change", func() bool { return guide.topic.Guide == "Only what was stolen." })
	if guide.editing || strings.Join(guide.topic.Keywords, " ") != "gallery heist" || !strings.Contains(guide.text.Text, "stolen") {
		t.Errorf("the page shows %+v, editing %v", guide.topic, guide.editing)
	}
	s.keys("Ctrl+Z")
	s.until("the guide as it was", func() bool { return guide.topic.Guide == before.Guide && guide.text.Text == before.Guide })
}

func TestAGuideThatWasLeftIsNotLost(t *testing.T) {
	s := openStage(t)
	s.keys("E")
	guide := s.margin.guide
	guide.guideIn.SetText("half a thought")
	guide.guideIn.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if guide.editing || s.win.Canvas().Focused() != nil {
		t.Fatal("Escape does not leave the field")
	}
	if topic, _ := s.library.Topic(guide.topic.ID); topic.Guide == "half a thought" {
		t.Error("Escape saved")
	}
	s.keys("E")
	if guide.guideIn.Text != "half a thought" {
		t.Errorf("the field holds %q, what was typed is lost", guide.guideIn.Text)
	}
}

func TestTheGuideTurnsToATopicThatIsAskedFor(t *testing.T) {
	s := openStage(t)
	cartel, _ := s.library.Topic(s.topic("Cartel"))
	s.guideOf(cartel)
	if !s.margin.open(pageGuide) || s.margin.guide.name.Words() != "Cartel" {
		t.Errorf("the margin shows %q of %q", s.margin.at, s.margin.guide.name.Words())
	}
	s.until("its examples", func() bool { return len(s.margin.guide.examples.Objects) == fewExamples })
	example := s.margin.guide.examples.Objects[1].(*widget.Side)
	example.OnTap()
	s.until("the example", func() bool { return s.read.detail.Title == example.Data().Name })
	if s.read.detail.Topic != cartel.ID {
		t.Errorf("the example is labeled %d, want %d", s.read.detail.Topic, cartel.ID)
	}
}

func TestANoteSavesItself(t *testing.T) {
	s := openStage(t)
	id, labeled := s.list.current(), s.library.Counts().Labeled
	s.keys("N")
	field := s.margin.note.field
	if s.win.Canvas().Focused() != field {
		t.Fatal("N does not go into the field")
	}
	test.Type(field, "call 123 s0")
	s.until("the note after a pause", func() bool { return s.margin.note.state.Words() == "saved" })
	if got := s.onDisk(id).Note; got != "call 123 s0" {
		t.Errorf("the note on disk is %q", got)
	}
	test.Type(field, "!")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.win.Canvas().Focused() != nil {
		t.Error("Escape does not give the keys back")
	}
	s.keys("J")
	s.until("the next article, without a note", func() bool { return s.margin.note.article != id && field.Text == "" })
	s.until("the note that was left", func() bool { return s.onDisk(id).Note == "call 123 s0!" })
	s.keys("K")
	s.until("the note again", func() bool { return s.margin.note.article == id && field.Text == "call 123 s0!" })
	if _, noted := s.read.marks.Shown(); !noted {
		t.Error("the article does not say that it has a note")
	}
	if got := s.library.Counts().Labeled; got != labeled {
		t.Errorf("typing a note labeled %d articles", got-labeled)
	}
	s.keys("Ctrl+Z")
	s.until("the note before", func() bool { return field.Text == "call 123 s0" })
}

func TestANoteThatCannotBeSavedStays(t *testing.T) {
	s := openStage(t)
	id := s.list.current()
	s.keys("N")
	note := s.margin.note
	note.field.SetText("precious")
	note.pending[id] = "precious"
	note.done(id, "precious", data.ErrReadOnly)
	if note.field.Text != "precious" || !strings.Contains(note.state.Words(), "Not saved") {
		t.Errorf("the field holds %q and says %q", note.field.Text, note.state.Words())
	}
	s.keys("J")
	s.until("the note on disk at the next try", func() bool { return s.onDisk(id).Note == "precious" })
}

func TestKeysGoToATintedWordAndTeachIt(t *testing.T) {
	s := openStage(t)
	s.keys("M")
	if s.win.Canvas().Overlays().Top() != nil {
		t.Fatal("M opens a menu without a word")
	}
	s.keys("]", "]")
	tint, _, found := s.read.text.Stepped()
	if !found || tint.Tip == "" {
		t.Fatalf("] goes to no word: %+v", tint)
	}
	s.keys("M")
	s.until("its menu", func() bool { return s.openMenu() != nil })
	s.openMenu().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // the first row is lit
	s.until("the word is taught", func() bool { return len(s.taught()) == 1 })
	word := s.taught()[0]
	if best := s.read.detail.Scores[0].Topic; word.Topic != best || !strings.HasPrefix(tint.Tip, word.Word) {
		t.Errorf("%+v is taught, want the word of %q for topic %d", word, tint.Tip, best)
	}
}

func TestTheMenuOfAWord(t *testing.T) {
	s := openStage(t)
	items := s.wordItems("Bridge", nil)
	best, _ := s.topics.Name(s.read.detail.Scores[0].Topic)
	if got := items[0].Label; got != "“Bridge” counts for "+best {
		t.Errorf("the menu begins with %q, want the likeliest topic", got)
	}
	if got := items[fewTopics].Label; got != "another topic…" {
		t.Errorf("after nine topics stands %q", got)
	}
	items[1].Action()
	s.until("the lesson", func() bool { return len(s.taught()) == 1 })
	second, _ := s.topics.Name(s.taught()[0].Topic)
	items = s.wordItems("Bridge", s.taught())
	if got := items[0].Label; got != "“bridge” no longer counts for "+second {
		t.Fatalf("the menu of a taught word begins with %q", got)
	}
	items[0].Action()
	s.until("it is taken back", func() bool { return len(s.taught()) == 0 })
	items = s.wordItems("Bridge", nil)
	items[fewTopics].Action()
	if s.dialogs.Top() == nil {
		t.Fatal("another topic is not asked for")
	}
	s.keys("Enter")
	s.until("the lesson by the finder", func() bool { return len(s.taught()) == 1 })
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
func (s *stage) openMenu() *fynewidget.PopUpMenu {
	menu, _ := s.win.Canvas().Focused().(*fynewidget.PopUpMenu)
	return menu
}

func TestTheMarginLeavesTheTextRoom(t *testing.T) {
	s := openStage(t)
	reading := func() float32 { return s.read.text.Size().Width }
	for _, c := range []struct {
		width  float32
		scale  float32
		beside bool
	}{{1400, 1, true}, {1024, 1, false}, {1280, 1, true}, {1400, 2, false}, {1024, 0.8, true}} {
		fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, c.scale))
		s.win.Resize(fyne.NewSize(c.width, 700))
		before := reading()
		s.keys("H")
		if over := !s.list.pane.Visible(); over == c.beside {
			t.Errorf("%v wide at %v: the margin lies over the list: %v", c.width, c.scale, over)
		}
		if reading() < textLeast*c.scale && reading() != before {
			t.Errorf("%v wide at %v: the text is left %v", c.width, c.scale, reading())
		}
		s.keys("H")
		if reading() != before || !s.list.pane.Visible() {
			t.Errorf("%v wide at %v: the text is %v wide after the margin was closed, was %v", c.width, c.scale, reading(), before)
		}
	}
}

func TestTheMarginComesBackAtTheNextStart(t *testing.T) {
	s := openStage(t)
	s.keys("N")
	s.panes.aside.SetWidth(333)
	s.remember()
	s.until("it is kept", func() bool { return remembered(t.Context(), s.library).Margin == pageNote })
	again := stageOn(t, s.library.Path())
	again.recall(remembered(t.Context(), again.library))
	if !again.margin.open(pageNote) || again.panes.aside.Width() != 333 {
		t.Errorf("the margin comes back at %q, %v wide", again.margin.at, again.panes.aside.Width())
	}
}

func TestWhatMovedIsListedWithBothTopicsAndTakenBack(t *testing.T) {
	s := openStage(t)
	cartel, id := s.topic("Cartel"), int64(0)
	s.carryOut(library.Gesture{Articles: s.list.ids[6:], Status: data.Labeled, Topic: cartel})
	s.until("something moved", func() bool { _, seen := hosttest.Link(s.status.Content(), "see"); return seen })
	s.open(library.Query{View: library.ViewMoved})
	s.until("the list of it", func() bool {
		if s.list.query.View == library.ViewMoved && len(s.list.ids) > 0 {
			id = s.list.ids[0]
		}
		return id != 0 && s.list.lines[id].Suggestion.Was != 0
	})
	shown := s.list.describe(s.list.lines[id])
	was, colour := s.topics.Name(s.list.lines[id].Suggestion.Was)
	if now, _ := s.topics.Name(s.list.lines[id].Suggestion.Topic); shown.From != was || shown.FromColor != colour || !strings.Contains(shown.Topic, now) {
		t.Errorf("the line says %q to %q", shown.From, shown.Topic)
	}
	if !s.list.head.undo.Visible() {
		t.Fatal("the list's head does not offer to take the change back")
	}
	s.keys("F")
	s.until("a flag, which moves nothing", func() bool { return s.counts.Flagged == 1 })
	s.list.head.undo.Objects[0].(*widget.Link).OnTap()
	s.until("the labels are taken back", func() bool { return s.counts.Unlabeled == 36 })
	if s.counts.Flagged != 1 {
		t.Error("the flag went with the labels")
	}
	s.list.head.undo.Objects[0].(*widget.Link).OnTap()
	s.until("the labels are there again", func() bool { return s.counts.Unlabeled == 6 })
}

func TestAFlagIsPutOnManyAndTakenOff(t *testing.T) {
	s := openStage(t)
	id := s.list.current()
	s.until("its line", func() bool { return s.list.lines[id].ID == id })
	s.keys("F")
	if flagged, _ := s.read.marks.Shown(); !flagged || !s.list.describe(s.list.lines[id]).Flagged {
		t.Error("the flag does not show at once")
	}
	s.until("the flag on disk", func() bool { return s.onDisk(id).Flagged })
	s.keys("Ctrl+A", "F")
	s.until("all flags", func() bool { return s.library.Counts().Flagged == 36 })
	s.keys("F")
	s.until("no flag", func() bool { return s.library.Counts().Flagged == 0 })
	s.keys("Ctrl+Z", "Ctrl+Z")
	s.until("the first flag alone", func() bool {
		return s.library.Counts().Flagged == 1 && s.list.lines[id].Flagged && s.read.detail.Flagged
	})
}
