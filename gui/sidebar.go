package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/desk"
)

// sideBar is the left of the window: the views and the topics with their counts.
type sideBar struct {
	w       *Window
	at      desk.Query
	views   map[desk.View]*widget.Side
	topics  map[int64]*widget.Side
	place   *fyne.Container // where the topics stand
	content fyne.CanvasObject
}

// viewNames are the views in the order of the side bar.
var (
	reviewViews  = []desk.View{desk.ViewNext, desk.ViewCheck, desk.ViewCopies}
	libraryViews = []desk.View{desk.ViewAll, desk.ViewUnlabeled, desk.ViewLabeled, desk.ViewSkipped}
	viewNames    = map[desk.View]string{
		desk.ViewNext: "Next up", desk.ViewCheck: "Check these", desk.ViewCopies: "Copies", desk.ViewAll: "All articles",
		desk.ViewUnlabeled: "Unlabeled", desk.ViewLabeled: "Labeled", desk.ViewSkipped: "Skipped", desk.ViewMoved: "Moved by the last change",
	}
)

func newSideBar(w *Window) *sideBar {
	s := &sideBar{w: w, views: map[desk.View]*widget.Side{}, topics: map[int64]*widget.Side{}, place: container.New(&stacked{})}
	all := container.New(&stacked{})
	s.addViews(all, "REVIEW", reviewViews)
	s.addViews(all, "LIBRARY", libraryViews)
	head := widget.NewSideHeader("TOPICS")
	head.OnAdd = w.askNewTopic
	all.Add(head)
	all.Add(s.place)
	all.Add(widget.NewSideLink("+ New topic", w.askNewTopic))
	s.content = on(look.Chrome, container.NewVScroll(pad(0, 4, 0, 12, all)))
	return s
}

func (s *sideBar) addViews(to *fyne.Container, title string, views []desk.View) {
	to.Add(widget.NewSideHeader(title))
	for _, view := range views {
		row := widget.NewSide()
		row.OnTap = func() { s.w.leaveSearch(); s.w.open(desk.Query{View: view}) }
		s.views[view] = row
		to.Add(row)
	}
}

// refresh shows the counts and topics of the moment.
func (s *sideBar) refresh() {
	c := s.w.counts
	numbers := map[desk.View]int{
		desk.ViewNext: c.Unlabeled, desk.ViewCheck: c.Check, desk.ViewCopies: c.Copies, desk.ViewAll: c.All,
		desk.ViewUnlabeled: c.Unlabeled, desk.ViewLabeled: c.Labeled, desk.ViewSkipped: c.Skipped,
	}
	for view, row := range s.views {
		row.Set(widget.SideData{Name: viewNames[view], Count: thousands(numbers[view]), Selected: s.at.View == view && s.at.Search == ""})
	}
	s.refreshTopics(c)
}

func (s *sideBar) refreshTopics(c desk.Counts) {
	var shown, none []fyne.CanvasObject
	for _, t := range s.w.topics {
		switch n := c.Topic[t.ID]; {
		case t.None:
			none = append(none, s.topicRow(t, n))
		case !t.Retired || n > 0:
			shown = append(shown, s.topicRow(t, n))
		}
	}
	shown = append(shown, none...)
	if !slices.Equal(s.place.Objects, shown) {
		s.place.Objects = shown
		s.place.Refresh()
	}
}

func (s *sideBar) topicRow(t data.Topic, n int) *widget.Side {
	row := s.topics[t.ID]
	if row == nil {
		row = widget.NewSide()
		row.OnTap = func() { s.w.leaveSearch(); s.w.open(desk.Query{View: desk.ViewTopic, Topic: t.ID}) }
		row.OnSecondary = func(at fyne.Position) { s.menu(t.ID, at) }
		s.topics[t.ID] = row
	}
	name := t.Name
	if t.Retired {
		name += " (retired)"
	}
	row.Set(widget.SideData{
		Name: name, Count: thousands(n), Color: look.ParseOr(t.Colour),
		Selected: s.at.View == desk.ViewTopic && s.at.Topic == t.ID && s.at.Search == "",
	})
	return row
}

// menu offers what can be done with a topic.
func (s *sideBar) menu(topic int64, at fyne.Position) {
	t, found := s.w.desk.Topic(topic)
	if !found {
		return
	}
	items := []*fyne.MenuItem{
		fyne.NewMenuItem("Likely "+t.Name+", not labeled yet", func() {
			s.w.open(likely(t.ID))
		}),
		fyne.NewMenuItem("Guide", func() { s.w.guideOf(t) }),
	}
	if !t.None {
		items = append(items, fyne.NewMenuItem("Edit…", func() { s.w.editTopic(t) }))
	}
	items = append(items, fyne.NewMenuItem(tr("Keep topics…"), s.w.keepTopics))
	fynewidget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), s.w.win.Canvas(), at)
}

// select_ shows which list is open.
func (s *sideBar) select_(q desk.Query) {
	s.at = q
	s.refresh()
}

// viewName names the list of a query.
func (w *Window) viewName(q desk.Query) string {
	switch {
	case q.Search != "":
		return "Found"
	case q.View == desk.ViewTopic:
		name, _ := w.nameOf(q.Topic)
		return name
	case q.Suggested != 0:
		name, _ := w.nameOf(q.Suggested)
		return "Likely " + name
	}
	return viewNames[q.View]
}
