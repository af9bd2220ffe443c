package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"blotter/data"
	"blotter/gui/host/hosttest"
	"blotter/gui/widget"
)

// rows returns the rows of the list.
func (s *stage) rows() *widget.Rows {
	rows, _ := hosttest.Find[*widget.Rows](s.articles.List.Content(), nil)
	return rows
}

// pressLine puts the pointer down on a line of the list that is in sight.
func (s *stage) pressLine(line int, held fyne.KeyModifier) {
	at := fyne.NewPos(40, float32(line)*widget.RowHeight()+10)
	s.rows().MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Button: desktop.MouseButtonPrimary, Modifier: held})
}

// letGo lets the pointer go on a line of the list.
func (s *stage) letGo(line int) {
	at := fyne.NewPos(40, float32(line)*widget.RowHeight()+10)
	s.rows().MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Button: desktop.MouseButtonPrimary})
}

// dragTo drags what was pressed to the middle of a row of the side bar, and lets it go.
func (s *stage) dragTo(name string) {
	s.t.Helper()
	row, found := hosttest.SideRow(s.side.Content(), name)
	if !found {
		s.t.Fatalf("the side bar has no %q", name)
	}
	from := fyne.CurrentApp().Driver().AbsolutePositionForObject(row)
	to := from.AddXY(row.Size().Width/2, row.Size().Height/2)
	s.rows().Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(300, 300)}, Dragged: fyne.NewDelta(1, 1)})
	s.rows().Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: to}})
	if !s.ghost.Visible() {
		s.t.Error("nothing shows what is dragged")
	}
	s.rows().DragEnd()
	if s.ghost.Visible() {
		s.t.Error("the sign of what was dragged stays")
	}
}

func TestArticlesAreDraggedOntoATopic(t *testing.T) {
	s := openStage(t)
	first := s.articles.List.IDs()[0]
	s.pressLine(0, 0)
	s.dragTo("Cartel")
	s.until("the label", func() bool { return s.onDisk(first).Topic == s.topic("Cartel") })

	second := s.articles.List.Current()
	s.pressLine(s.articles.List.At(), 0)
	s.dragTo("Next up") // nothing is dropped there
	s.pressLine(s.articles.List.At(), 0)
	s.dragTo("Skipped")
	s.until("it is skipped", func() bool { return s.onDisk(second).Status == data.Skipped })
	if got := s.library.Counts(); got.Skipped != 1 {
		t.Errorf("%d articles are skipped", got.Skipped)
	}
}

func TestSeveralArticlesAreDraggedTogether(t *testing.T) {
	s := openStage(t)
	labeled := s.library.Counts().Labeled
	s.pressLine(1, 0)
	s.letGo(1)
	s.pressLine(3, fyne.KeyModifierShift)
	s.letGo(3)
	if n := s.articles.List.Selected(); n != 3 {
		t.Fatalf("%d articles are selected", n)
	}
	s.pressLine(2, 0)
	s.dragTo("Espionage")
	if s.dialogs.Top() == nil {
		t.Fatal("three articles are labeled without a question")
	}
	s.keys("Enter")
	s.until("the labels", func() bool { return s.library.Counts().Labeled == labeled+3 })
}

func TestAPressOnOneOfSeveralLeavesIt(t *testing.T) {
	s := openStage(t)
	s.pressLine(1, 0)
	s.letGo(1)
	s.pressLine(3, fyne.KeyModifierShift)
	s.letGo(3)
	s.pressLine(2, 0)
	if s.articles.List.Selected() != 3 {
		t.Error("pressing one of them deselects before it can be dragged")
	}
	s.letGo(2)
	if s.articles.List.Selected() != 0 || s.articles.List.At() != 2 {
		t.Errorf("%d are selected, the list is at %d", s.articles.List.Selected(), s.articles.List.At())
	}
	s.pressLine(4, fyne.KeyModifierControl)
	s.letGo(4)
	if s.articles.List.Selected() != 2 {
		t.Errorf("with Ctrl %d are selected", s.articles.List.Selected())
	}
}

func TestTheMenuOfAnArticleDoesWhatItSays(t *testing.T) {
	s := openStage(t)
	menu := func(line int) {
		at := fyne.NewPos(40, float32(line)*widget.RowHeight()+10)
		ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at.AddXY(300, 200)}, Button: desktop.MouseButtonSecondary}
		s.rows().MouseDown(ev)
		s.rows().MouseUp(ev)
	}
	third := s.articles.List.IDs()[2]
	menu(2)
	s.until("the article", func() bool { return s.Article().ID == third })
	hosttest.Choose(t, s.win.Canvas(), "Cartel")
	s.until("the label", func() bool { return s.onDisk(third).Topic == s.topic("Cartel") })

	fourth := s.articles.List.IDs()[4]
	menu(4)
	hosttest.Choose(t, s.win.Canvas(), "Move to trash")
	s.until("it is gone", func() bool {
		heads, err := s.library.Trashed(t.Context())
		return err == nil && len(heads) == 1 && heads[0].ID == fourth
	})
	s.until("the list without it", func() bool { return s.articles.List.Current() != fourth && s.Article().ID == s.articles.List.Current() })
	s.keys("Delete")
	s.until("a second one by its key", func() bool { heads, err := s.library.Trashed(t.Context()); return err == nil && len(heads) == 2 })
}
