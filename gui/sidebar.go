package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// sideBar is the left of the window: the views and the topics with their counts.
type sideBar struct {
	w       *Window
	at      library.Query
	views   map[library.View]*widget.Side
	saved   *savedViews
	topics  map[int64]*widget.Side
	place   *fyne.Container // where the topics stand
	content fyne.CanvasObject
}

// The views in the order of the side bar.
var (
	reviewViews  = []library.View{library.ViewNext, library.ViewCheck, library.ViewCopies}
	libraryViews = []library.View{library.ViewAll, library.ViewUnlabeled, library.ViewLabeled, library.ViewSkipped, library.ViewFlagged, library.ViewNoted}
)

// viewTitle names a view.
func viewTitle(view library.View) string {
	switch view {
	case library.ViewNext:
		return tr("command.next-up")
	case library.ViewCheck:
		return tr("command.check-these")
	case library.ViewCopies:
		return tr("command.copies")
	case library.ViewAll:
		return tr("command.all-articles")
	case library.ViewUnlabeled:
		return tr("command.unlabeled")
	case library.ViewLabeled:
		return tr("command.labeled")
	case library.ViewSkipped:
		return tr("command.skipped")
	case library.ViewFlagged:
		return tr("command.flagged")
	case library.ViewNoted:
		return tr("command.with-a-note")
	case library.ViewMoved:
		return tr("common.moved-by-the-last-change")
	}
	return string(view)
}

func newSideBar(w *Window) *sideBar {
	s := &sideBar{w: w, views: map[library.View]*widget.Side{}, topics: map[int64]*widget.Side{}, place: container.New(&stacked{})}
	all := container.New(&stacked{})
	s.addViews(all, tr("sidebar.review"), reviewViews)
	s.addViews(all, tr("sidebar.library"), libraryViews)
	s.saved = newSavedViews(w)
	all.Add(s.saved.header)
	all.Add(s.saved.rows)
	head := widget.NewSideHeader(tr("sidebar.topics"))
	head.OnAdd = w.askNewTopic
	all.Add(head)
	all.Add(s.place)
	all.Add(widget.NewSideLink(tr("common.new-topic"), w.askNewTopic))
	s.content = on(look.Chrome, container.NewVScroll(pad(0, 4, 0, 12, all)))
	return s
}

func (s *sideBar) addViews(to *fyne.Container, title string, views []library.View) {
	to.Add(widget.NewSideHeader(title))
	for _, view := range views {
		row := widget.NewSide()
		row.OnTap = func() { s.choose(library.Query{View: view}) }
		s.views[view] = row
		to.Add(row)
	}
}

// choose opens a list of the side bar.
func (s *sideBar) choose(q library.Query) {
	s.w.leaveSearch()
	s.w.open(q)
	s.w.panes.chose()
}

// refresh shows the counts and topics of the moment.
func (s *sideBar) refresh() {
	c := s.w.counts
	numbers := map[library.View]int{
		library.ViewNext: c.Unlabeled, library.ViewCheck: c.Check, library.ViewCopies: c.Copies, library.ViewAll: c.All,
		library.ViewUnlabeled: c.Unlabeled, library.ViewLabeled: c.Labeled, library.ViewSkipped: c.Skipped, library.ViewFlagged: c.Flagged, library.ViewNoted: c.Noted,
	}
	for _, seldom := range []library.View{library.ViewFlagged, library.ViewNoted} { // no place is kept for them while there are none
		setVisible(s.views[seldom], numbers[seldom] > 0 || s.at.View == seldom)
	}
	for view, row := range s.views {
		row.Set(widget.SideData{Name: viewTitle(view), Count: thousands(numbers[view]), Selected: s.at.View == view && s.at.Search == "" && s.at.Suggested == 0})
	}
	s.refreshTopics(c)
}

func (s *sideBar) refreshTopics(c library.Counts) {
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
		row.OnTap = func() { s.choose(library.Query{View: library.ViewTopic, Topic: t.ID}) }
		row.OnSecondary = func(at fyne.Position) { s.menu(t.ID, at) }
		s.topics[t.ID] = row
	}
	name := topicName(t)
	if t.Retired {
		name = tr("sidebar.topic-retired", "Topic", name)
	}
	row.Set(widget.SideData{
		Name: name, Count: thousands(n), Color: look.ParseOr(t.Colour),
		Selected: s.at.View == library.ViewTopic && s.at.Topic == t.ID && s.at.Search == "",
	})
	return row
}

// shift moves the topic that has the keyboard up or down, and so the number key that stands for it.
func (s *sideBar) shift(key string) {
	by := map[string]int{"Alt+Up": -1, "Alt+Down": 1}[key]
	topics := s.w.offered()
	for i, t := range topics {
		row, shown := s.topics[t.ID]
		if to := i + by; by != 0 && to >= 0 && to < len(topics) && shown && s.w.win.Canvas().Focused() == row {
			s.w.moveTopic(t.ID, topics[to].ID, by > 0)
			return
		}
	}
}

// menu offers what can be done with a topic.
func (s *sideBar) menu(topic int64, at fyne.Position) {
	t, found := s.w.library.Topic(topic)
	if !found {
		return
	}
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(tr("common.likely-topic-not-labeled-yet", "Topic", topicName(t)), func() {
			s.choose(likely(t.ID))
		}),
		fyne.NewMenuItem(tr("common.guide"), func() { s.w.guideOf(t) }),
	}
	if !t.None {
		items = append(items, fyne.NewMenuItem(tr("sidebar.edit"), func() { s.w.editTopic(t) }))
	}
	items = append(items, fyne.NewMenuItem(tr("command.keep-topics"), s.w.keepTopics))
	s.w.showMenu(fyne.NewMenu("", items...), at)
}

// select_ shows which list is open.
func (s *sideBar) select_(q library.Query) {
	s.at = q
	s.refresh()
	s.saved.show()
}

// viewName names the list of a query.
func (w *Window) viewName(q library.Query) string {
	switch {
	case q.Search != "":
		return w.side.saved.nameOf(q.Search)
	case q.View == library.ViewTopic:
		name, _ := w.nameOf(q.Topic)
		return name
	case q.Suggested != 0:
		name, _ := w.nameOf(q.Suggested)
		return tr("sidebar.likely-topic", "Topic", name)
	}
	return viewTitle(q.View)
}
