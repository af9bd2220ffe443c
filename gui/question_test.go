package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"blotter/gui/dialog"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

func TestAnErrorGoesWithItsDialog(t *testing.T) {
	s := openStage(t)
	s.searchFor("police")
	s.until("what is found", func() bool { return s.list.shown.Search == "police" })
	s.saveView()
	s.keys("Enter")
	s.until("a sentence in the dialog", func() bool { return strings.Contains(hosttest.Words(s.dialogs.Top().Content), "needs a name") })
	s.keys("Escape")
	if s.dialogs.Top() != nil || s.status.Whole() != "" {
		t.Errorf("after the dialog the status line says %q", s.status.Whole())
	}

	s.manage.AskNew()
	name := s.win.Canvas().Focused().(*dialog.Field)
	name.SetText("Cartel")
	s.keys("Enter")
	s.until("a sentence in the dialog", func() bool { return strings.Contains(hosttest.Words(s.dialogs.Top().Content), "already") })
	s.keys("Escape")
	if s.dialogs.Top() != nil || s.status.Whole() != "" {
		t.Errorf("after the dialog the status line says %q", s.status.Whole())
	}
}

func TestADialogOfOneLineIsNoLargerThanItsWords(t *testing.T) {
	s := openStage(t)
	few := s.dialogs.Open("Few", widget.NewLabel("One line."), "Yes", func() {})
	low := few.MinSize().Height
	if got := s.win.Canvas().Overlays().Top().MinSize().Height; got > low+1 || low > 200 {
		t.Errorf("one line takes %v, and %v are enough", got, low)
	}
	many := s.dialogs.Open("Many", widget.NewLabel(strings.Repeat("Many words that go on. ", 40)), "Yes", func() {})
	if got := many.Content.Size().Height; got < many.Content.MinSize().Height {
		t.Errorf("many words have %v, and need %v", got, many.Content.MinSize().Height)
	}
}

func TestALabelIsNotJustifiedByItsWords(t *testing.T) {
	s := openStage(t)
	id := s.list.current()
	if got := s.bar.why.because.Words(); got != "because" {
		t.Errorf("a suggestion's words are led to by %q", got)
	}
	s.keys("1")
	s.until("the label", func() bool { return len(s.list.saving) == 0 && s.counts.Labeled == 113 })
	s.keys("K")
	s.until("the labeled article", func() bool { return s.read.detail.ID == id && s.read.detail.Topic != 0 })
	words, _ := s.topics.Name(s.read.detail.Why.Topic)
	if got := s.bar.why.because.Words(); got != "labeled by you; words for "+words {
		t.Errorf("the words of a label given by hand are led to by %q", got)
	}
}

func TestNarrowPlacesCutNoSentence(t *testing.T) {
	s := openStage(t)
	s.until("a checked figure", func() bool { return s.bar.detail.Calibrated })
	long := s.bar.sure.Words()
	if !strings.Contains(long, "of those shown so") {
		t.Fatalf("it says %q", long)
	}
	s.win.Resize(fyne.NewSize(900, 700))
	if got := s.bar.sure; got.Words() != i18n.Percent(s.bar.detail.Suggestion.Confidence) || got.Shown() != got.Words() {
		t.Errorf("in a narrow window it says %q, shown as %q", got.Words(), got.Shown())
	}
	s.Show(library.Query{View: library.ViewUnlabeled, Suggested: s.topic("Environmental crime")})
	s.until("the list", func() bool { return s.list.shown.Suggested != 0 })
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 2))
	s.win.Resize(fyne.NewSize(1100, 800))
	if got := s.list.head.count; got.Shown() != got.Words() || got.Position().X+got.Size().Width > s.list.pane.Size().Width {
		t.Errorf("the count of the list is shown as %q", got.Shown())
	}
}

func TestTheSideBarMarksTheViewThatIsOpen(t *testing.T) {
	s := openStage(t)
	if err := s.library.SaveView(t.Context(), library.SavedView{Name: "Police", Search: "police"}); err != nil {
		t.Fatal(err)
	}
	var row *widget.Side
	s.until("the view in the side bar", func() bool {
		r, found := hosttest.SideRow(s.side.Content(), "Police")
		row = r
		return found
	})
	row.OnTap()
	s.until("the view", func() bool { return s.list.shown.Search == "police" })
	if !row.Data().Selected {
		t.Error("the view that is open is not marked")
	}
	s.keys("Escape")
	if row.Data().Selected {
		t.Error("the view is marked after it was left")
	}
}
