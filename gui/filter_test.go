package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// filterBy is the field of a filter in the form.
func (s *stage) filterBy(name string) fyne.CanvasObject { return s.articles.Filter.Field(name) }

func TestTheFilterFormAndTheSearchBoxAreTheSameSearch(t *testing.T) {
	s := openStage(t)
	s.keys("L")
	s.until("the form", func() bool { return s.articles.Filter.Open() })
	before := s.Query()

	topic := s.filterBy("topic").(*dialog.Choice)
	topic.SetSelected("Cartel")
	s.until("articles about cartels", func() bool { return s.articles.List.Listed().Search == `topic:"Cartel"` })
	if got := s.top.Search().Text; got != `topic:"Cartel"` {
		t.Errorf("the search box says %q", got)
	}
	all := len(s.articles.List.IDs())
	s.filterBy("is").(*dialog.Choice).SetSelected("Labeled")
	s.until("fewer of them", func() bool { return len(s.articles.List.IDs()) < all })
	for _, id := range s.articles.List.IDs() {
		if a := s.onDisk(id); a.Topic != s.topic("Cartel") || a.Status != data.Labeled {
			t.Errorf("the list has %q, %s", a.Title, a.Status)
		}
	}

	s.top.Search().SetText("harbour suggested:cyber confidence:50-80")
	s.top.Search().Find()
	if got := s.filterBy("is").(*dialog.Choice).Selected; got != "any" {
		t.Errorf("the form shows the state %q for a search without one", got)
	}
	for _, percent := range []string{"50", "80"} {
		if _, shown := hosttest.Find(s.articles.Filter.Content(), func(f *dialog.Field) bool { return f.Text == percent }); !shown {
			t.Errorf("the form does not show the confidence %q", percent)
		}
	}
	clear, _ := hosttest.Link(s.articles.Filter.Content(), i18n.T("filter.clear"))
	clear.OnTap()
	s.until("the words alone", func() bool { return s.Query().Search == "harbour" })

	s.filterBy("is").(*dialog.Choice).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.articles.Filter.Open() || s.Query().Search != "harbour" {
		t.Error("closing the form changes the search, or does not close it")
	}
	s.keys("Escape")
	s.until("the list that the search left", func() bool { return s.Query() == before })
}

func TestASearchIsKeptAsAViewWithItsCount(t *testing.T) {
	s := openStage(t)
	s.keys("L") // a hint, and no dialog, while there is nothing to keep
	s.Run(command.SaveView)
	if s.dialogs.Top() != nil {
		t.Fatal("a view of no search is offered")
	}
	s.Search("topic:cartel is:labeled", "")
	s.until("what is found", func() bool { return s.articles.List.Listed().Search != "" })
	n := len(s.articles.List.IDs())
	s.Run(command.SaveView)
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
	s.until("the list before", func() bool { return s.Query().Search == "" })
	first := s.articles.List.Current()
	s.Label(data.Labeled, s.topic("Cartel"))
	s.until("one more in the view", counted(n+1))
	view, _ := hosttest.SideRow(s.side.Content(), "Cartels, done")
	view.OnTap()
	s.until("the view's list", func() bool {
		return s.articles.List.Listed().Search == "topic:cartel is:labeled" && len(s.articles.List.IDs()) == n+1
	})
	if got := s.onDisk(first).Topic; got != s.topic("Cartel") {
		t.Errorf("the article has the topic %d", got)
	}

	s.Run("remove view Cartels, done")
	s.until("no view", func() bool { return !view.Visible() || !counted(n+1)() })
}

func TestAListSaysWhyAnArticleStandsWhereItStands(t *testing.T) {
	s := openStage(t)
	s.articles.OpenAt(library.Query{View: library.ViewNext}, 0)
	s.until("reasons", func() bool {
		for _, id := range s.articles.List.IDs() {
			if line := s.row(id); line.Reason.Kind == library.ReasonBetween {
				one, _ := s.topics.Name(line.Reason.Topic)
				other, _ := s.topics.Name(line.Reason.Second)
				return s.articles.List.Describe(line).Topic == one+" or "+other+"?"
			}
		}
		return false
	})
	s.articles.OpenAt(library.Query{View: library.ViewNext, Order: library.OrderUnlike}, 0)
	s.until("other reasons in another order", func() bool {
		line, known := s.articles.List.Row(s.articles.List.Current())
		return known && s.articles.List.Listed().Order == library.OrderUnlike && s.articles.List.Describe(line).Right == "unlike anything labeled"
	})
}
