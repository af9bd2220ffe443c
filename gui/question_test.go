package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/look"
	"blotter/gui/widget"

	"blotter/internal/library"
)

func TestAnErrorGoesWithItsDialog(t *testing.T) {
	s := openStage(t)
	s.searchFor("police")
	s.until("what is found", func() bool { return s.list.shown.Search == "police" })
	s.askSaveView()
	s.keys("Enter")
	s.until("a sentence in the dialog", func() bool { return strings.Contains(dialogWords(s.ask.content), "needs a name") })
	s.keys("Escape")
	if s.ask != nil || s.status.whole != "" {
		t.Errorf("after the dialog the status line says %q", s.status.whole)
	}

	s.askNewTopic()
	name := s.win.Canvas().Focused().(*formField)
	name.SetText("Cartel")
	s.keys("Enter")
	s.until("a sentence in the dialog", func() bool { return strings.Contains(dialogWords(s.ask.content), "already") })
	s.keys("Escape")
	if s.ask != nil || s.status.whole != "" {
		t.Errorf("after the dialog the status line says %q", s.status.whole)
	}
}

func TestAnErrorAfterTheDialogIsSaidAllTheSame(t *testing.T) {
	s := openStage(t)
	s.keepTopics()
	form := s.keeper.form
	form.name.SetText("Cartel")
	s.keys("Escape") // what was typed is saved now
	s.until("the sentence", func() bool { return strings.Contains(s.status.whole, "already") })
}

func TestADialogOfOneLineIsNoLargerThanItsWords(t *testing.T) {
	s := openStage(t)
	few := s.question("Few", label("One line."), "Yes", func() {})
	low := few.dialog.MinSize().Height
	if got := s.win.Canvas().Overlays().Top().MinSize().Height; got > low+1 || low > 200 {
		t.Errorf("one line takes %v, and %v are enough", got, low)
	}
	many := s.question("Many", label(strings.Repeat("Many words that go on. ", 40)), "Yes", func() {})
	if got := many.content.Size().Height; got < many.content.MinSize().Height {
		t.Errorf("many words have %v, and need %v", got, many.content.MinSize().Height)
	}
}

func TestALabelIsNotJustifiedByItsWords(t *testing.T) {
	s := openStage(t)
	id := s.list.current()
	if got := s.bar.why.because.words; got != "because" {
		t.Errorf("a suggestion's words are led to by %q", got)
	}
	s.keys("1")
	s.until("the label", func() bool { return len(s.list.saving) == 0 && s.counts.Labeled == 113 })
	s.keys("K")
	s.until("the labeled article", func() bool { return s.read.detail.ID == id && s.read.detail.Topic != 0 })
	words, _ := s.nameOf(s.read.detail.Why.Topic)
	if got := s.bar.why.because.words; got != "labeled by you; words for "+words {
		t.Errorf("the words of a label given by hand are led to by %q", got)
	}
}

func TestTheFigureSaysWhatItIsMeasuredOn(t *testing.T) {
	s := openStage(t)
	s.sayAccuracy()
	if s.ask != nil || !strings.Contains(s.status.whole, "not known yet") {
		t.Errorf("without a figure it says %q", s.status.whole)
	}
	s.accuracy = library.Accuracy{Share: 0.84, Low: 0.8, High: 0.88, Of: 112}
	s.status.refresh()
	s.status.right.OnTap()
	for _, part := range []string{"Measured on the 112 labeled articles", "about 84 %", "between 80 and 88 %", "It may fall"} {
		if got := dialogWords(s.ask.content); !strings.Contains(got, part) {
			t.Errorf("%q is missing in %q", part, got)
		}
	}
}

func TestWhatAChangeMovedIsNotSaidOfTheNextOne(t *testing.T) {
	s := openStage(t)
	s.status.showMoved(7)
	s.take(news{counts: s.counts, labeled: []library.Labeled{{}}})
	if got := s.status.moved.words; got != "" {
		t.Errorf("after the next label it says %q", got)
	}
	s.take(news{counts: s.counts, labeled: []library.Labeled{{}}, model: &library.ModelChanged{Moved: 3, Settled: true}})
	if got := s.status.moved.words; !strings.Contains(got, "3") {
		t.Errorf("with the count it says %q", got)
	}
}

// dialogWords are the words of a dialog.
func dialogWords(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *text:
		return o.words
	case *fynewidget.Label:
		return o.Text
	case *container.Scroll:
		return dialogWords(o.Content)
	case *fyne.Container:
		var all []string
		for _, child := range o.Objects {
			all = append(all, dialogWords(child))
		}
		return strings.Join(all, " ")
	}
	return ""
}

func TestNarrowPlacesCutNoSentence(t *testing.T) {
	s := openStage(t)
	s.until("a checked figure", func() bool { return s.bar.detail.Calibrated })
	long := s.bar.sure.words
	if !strings.Contains(long, "of suggestions like this") {
		t.Fatalf("it says %q", long)
	}
	s.win.Resize(fyne.NewSize(900, 700))
	if got := s.bar.sure; got.words != percent(s.bar.detail.Suggestion.Confidence) || got.ink.Text != got.words {
		t.Errorf("in a narrow window it says %q, shown as %q", got.words, got.ink.Text)
	}
	s.side.choose(library.Query{View: library.ViewUnlabeled, Suggested: s.topic("Environmental crime")})
	s.until("the list", func() bool { return s.list.shown.Suggested != 0 })
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 2))
	s.win.Resize(fyne.NewSize(1100, 800))
	if got := s.list.head.count; got.ink.Text != got.words || got.Position().X+got.Size().Width > s.list.pane.Size().Width {
		t.Errorf("the count of the list is shown as %q", got.ink.Text)
	}
}

func TestALongMessageOffersTheRest(t *testing.T) {
	s := openStage(t)
	s.win.Resize(fyne.NewSize(600, 600))
	s.tell("A message of some length that a window cuts when it is as narrow as this one is.")
	if !s.status.more.Visible() {
		t.Error("what is cut cannot be read")
	}
	s.tell("")
	if s.status.more.Visible() {
		t.Error("the rest of nothing is offered")
	}
}

func TestTheSideBarMarksTheViewThatIsOpen(t *testing.T) {
	s := openStage(t)
	saved := s.side.saved
	if err := s.library.SaveView(t.Context(), library.SavedView{Name: "Police", Search: "police"}); err != nil {
		t.Fatal(err)
	}
	s.until("the view in the side bar", func() bool { return len(saved.rows.Objects) == 1 })
	saved.open(saved.views[0])
	s.until("the view", func() bool { return s.list.shown.Search == "police" })
	row := saved.rows.Objects[0].(*widget.Side)
	if !row.Data().Selected {
		t.Error("the view that is open is not marked")
	}
	s.keys("Escape")
	if row.Data().Selected {
		t.Error("the view is marked after it was left")
	}
}
