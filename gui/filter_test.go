package gui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/internal/library"
	"blotter/internal/query"
)

// filterBy returns the field of a filter in the form.
func (s *stage) filterBy(name string) fyne.CanvasObject {
	return s.filter.fields[filterPlace(name)].object()
}

func filterPlace(name string) int {
	return slices.IndexFunc(query.Filters(), func(f query.Filter) bool { return f.Name == name })
}

func TestTheFilterFormAndTheSearchBoxAreTheSameSearch(t *testing.T) {
	s := openStage(t)
	s.keys("L")
	s.until("the form", func() bool { return s.filter.content.Visible() })
	before := s.list.query

	topic := s.filterBy("topic").(*choice)
	topic.SetSelected("Cartel")
	s.until("articles about cartels", func() bool { return s.list.shown.Search == `topic:"Cartel"` })
	if got := s.top.search.Text; got != `topic:"Cartel"` {
		t.Errorf("the search box says %q", got)
	}
	all := len(s.list.ids)
	s.filterBy("is").(*choice).SetSelected("Labeled")
	s.until("fewer of them", func() bool { return len(s.list.ids) < all })
	for _, id := range s.list.ids {
		if a := s.onDisk(id); a.Topic != s.topic("Cartel") || a.Status != data.Labeled {
			t.Errorf("the list has %q, %s", a.Title, a.Status)
		}
	}

	s.top.search.SetText("harbour suggested:cyber confidence:50-80")
	s.top.search.find()
	if got := s.filterBy("is").(*choice).Selected; got != "any" {
		t.Errorf("the form shows the state %q for a search without one", got)
	}
	if c := s.filter.fields[filterPlace("confidence")].(*confidenceField); c.least.Text != "50" || c.most.Text != "80" {
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
	s.askSaveView()
	if s.ask != nil {
		t.Fatal("a view of no search is offered")
	}
	s.searchIn("topic:cartel is:labeled", "")
	s.until("what is found", func() bool { return s.list.shown.Search != "" })
	n := len(s.list.ids)
	s.askSaveView()
	s.win.Canvas().Focused().(*field).SetText("Cartels, done")
	s.keys("Enter")
	saved := s.side.saved
	s.until("the view", func() bool { return len(saved.views) == 1 && saved.found[0] == n })
	if !saved.header.Visible() {
		t.Error("the views have no heading")
	}

	s.keys("Escape")
	s.until("the list before", func() bool { return s.list.query.Search == "" })
	first := s.list.current()
	s.mark(data.Labeled, s.topic("Cartel"))
	s.until("one more in the view", func() bool { return saved.found[0] == n+1 })
	saved.open(saved.views[0])
	s.until("the view's list", func() bool { return s.list.shown.Search == saved.views[0].Search && len(s.list.ids) == n+1 })
	if got := s.onDisk(first).Topic; got != s.topic("Cartel") {
		t.Errorf("the article has the topic %d", got)
	}

	saved.drop(saved.views[0])
	s.until("no view", func() bool { return len(saved.views) == 0 })
	if saved.header.Visible() {
		t.Error("there is a heading over no views")
	}
}

func TestAListSaysWhyAnArticleStandsWhereItStands(t *testing.T) {
	s := openStage(t)
	s.open(library.Query{View: library.ViewNext})
	s.until("reasons", func() bool {
		for _, line := range s.list.lines {
			if line.Reason.Kind == library.ReasonBetween {
				one, _ := s.nameOf(line.Reason.Topic)
				other, _ := s.nameOf(line.Reason.Second)
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
