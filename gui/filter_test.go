package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// filterBy is the field of the form at a place.
func (s *stage) filterBy(i int) fyne.CanvasObject { return s.filter.fields[i].object() }

func TestTheFilterFormAndTheSearchBoxAreTheSameSearch(t *testing.T) {
	s := openStage(t)
	s.keys("L")
	s.until("the form", func() bool { return s.filter.content.Visible() })
	before := s.list.query

	topic := s.filterBy(1).(*dialog.Choice)
	topic.SetSelected("Cartel")
	s.until("articles about cartels", func() bool { return s.list.shown.Search == `topic:"Cartel"` })
	if got := s.top.search.Text; got != `topic:"Cartel"` {
		t.Errorf("the search box says %q", got)
	}
	all := len(s.list.ids)
	s.filterBy(0).(*dialog.Choice).SetSelected("Labeled")
	s.until("fewer of them", func() bool { return len(s.list.ids) < all })
	for _, id := range s.list.ids {
		if a := s.onDisk(id); a.Topic != s.topic("Cartel") || a.Status != data.Labeled {
			t.Errorf("the list has %q, %s", a.Title, a.Status)
		}
	}

	s.top.search.SetText("harbour suggested:cyber confidence:50-80")
	s.top.search.find()
	if got := s.filterBy(0).(*dialog.Choice).Selected; got != "any" {
		t.Errorf("the form shows the state %q for a search without one", got)
	}
	if c := s.filter.fields[4].(*confidenceField); c.least.Text != "50" || c.most.Text != "80" {
		t.Errorf("the form shows a confidence from %q to %q", c.least.Text, c.most.Text)
	}
	s.filter.clear()
	s.until("the words alone", func() bool { return s.list.query.Search == "harbour" })

	s.filter.leave("Escape")
	if s.filter.content.Visible() || s.list.query.Search != "harbour" {
		t.Error("closing the form changes the search, or does not close it")
	}
	s.keys("Escape")
	s.until("the list that the search left", func() bool { return s.list.query == before })
}

func TestASearchIsKeptAsAViewWithItsCount(t *testing.T) {
	s := openStage(t)
	s.keys("L") // a hint, and no dialog, while there is nothing to keep
	s.saveView()
	if s.dialogs.Top() != nil {
		t.Fatal("a view of no search is offered")
	}
	s.Search("topic:cartel is:labeled", "")
	s.until("what is found", func() bool { return s.list.shown.Search != "" })
	n := len(s.list.ids)
	s.saveView()
	s.win.Canvas().Focused().(*dialog.Field).SetText("Cartels, done")
	s.keys("Enter")
	counted := func(n int) func() bool {
		return func() bool {
			row, found := hosttest.SideRow(s.side.Content(), "Cartels, done")
			return found && row.Data().Count == i18n.Number(n)
		}
	}
	s.until("the view", counted(n))
	if headed := func() bool {
		_, found := hosttest.Find(s.side.Content(), func(h *widget.SideHeader) bool { return h.Title() == i18n.T("views.views") })
		return found
	}; !headed() {
		t.Error("the views have no heading")
	}

	s.keys("Escape")
	s.until("the list before", func() bool { return s.list.query.Search == "" })
	first := s.list.current()
	s.Mark(data.Labeled, s.topic("Cartel"))
	s.until("one more in the view", counted(n+1))
	view, _ := hosttest.SideRow(s.side.Content(), "Cartels, done")
	view.OnTap()
	s.until("the view's list", func() bool { return s.list.shown.Search == "topic:cartel is:labeled" && len(s.list.ids) == n+1 })
	if got := s.onDisk(first).Topic; got != s.topic("Cartel") {
		t.Errorf("the article has the topic %d", got)
	}

	s.Run("remove view Cartels, done")
	s.until("no view", func() bool { return !view.Visible() || !counted(n+1)() })
}

func TestAListSaysWhyAnArticleStandsWhereItStands(t *testing.T) {
	s := openStage(t)
	s.open(library.Query{View: library.ViewNext})
	s.until("reasons", func() bool {
		for _, line := range s.list.lines {
			if line.Reason.Kind == library.ReasonBetween {
				one, _ := s.topics.Name(line.Reason.Topic)
				other, _ := s.topics.Name(line.Reason.Second)
				return s.list.describe(line).Topic == one+" or "+other+"?"
			}
		}
		return false
	})
	s.open(library.Query{View: library.ViewNext, Order: library.OrderUnlike})
	s.until("other reasons in another order", func() bool {
		line, known := s.list.lines[s.list.current()]
		return known && s.list.shown.Order == library.OrderUnlike && s.list.describe(line).Right == "unlike anything labeled"
	})
}
