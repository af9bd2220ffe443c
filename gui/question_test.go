package gui

import (
	"strings"
	"testing"

	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/host/hosttest"
	"blotter/gui/widget"
	"blotter/internal/library"
)

func TestAnErrorGoesWithItsDialog(t *testing.T) {
	s := openStage(t)
	s.Search("police", "")
	s.until("what is found", func() bool { return s.articles.List.Listed().Search == "police" })
	s.Run(command.SaveView)
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
	s.until("the view", func() bool { return s.articles.List.Listed().Search == "police" })
	if !row.Data().Selected {
		t.Error("the view that is open is not marked")
	}
	s.keys("Escape")
	if row.Data().Selected {
		t.Error("the view is marked after it was left")
	}
}
