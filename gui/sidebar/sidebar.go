// Package sidebar is the left of the window: the views and the topics with their counts.
package sidebar

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// Bar is the left of the window: the views and the topics with their counts.
type Bar struct {
	OnGuide  func(data.Topic) // called when the person asks what a topic means
	OnEdit   func(data.Topic) // called when the person wants to change a topic
	OnChosen func()           // called when a saved view was chosen

	h       host.Host
	at      library.Query
	views   map[library.View]*widget.Side
	saved   *savedViews
	topics  map[int64]*widget.Side
	folded  map[int64]bool  // parents whose children are hidden
	place   *fyne.Container // where the topics stand
	content fyne.CanvasObject
}

// The views in the order of the side bar.
var (
	reviewViews  = []library.View{library.ViewNext, library.ViewCheck, library.ViewCopies}
	libraryViews = []library.View{library.ViewAll, library.ViewUnlabeled, library.ViewLabeled, library.ViewSkipped, library.ViewFlagged, library.ViewNoted}
)

// New returns the side bar of a window.
func New(h host.Host) *Bar {
	s := &Bar{h: h, views: map[library.View]*widget.Side{}, topics: map[int64]*widget.Side{}, folded: map[int64]bool{}, place: container.New(&layout.VBox{})}
	all := container.New(&layout.VBox{})
	s.addViews(all, i18n.T("sidebar.review"), reviewViews)
	s.addViews(all, i18n.T("sidebar.library"), libraryViews)
	s.saved = newSavedViews(s)
	all.Add(s.saved.header)
	all.Add(s.saved.rows)
	head := widget.NewSideHeader(i18n.T("sidebar.topics"))
	head.SetNote(i18n.T("sidebar.labeled-and-suggested"))
	head.OnAdd = func() { h.Run(command.NewTopic) }
	all.Add(head)
	all.Add(s.place)
	all.Add(widget.NewSideLink(i18n.T("common.new-topic"), head.OnAdd))
	s.content = layout.On(look.Chrome, container.NewVScroll(layout.Pad(0, 4, 0, 12, all)))
	return s
}

func (s *Bar) addViews(to *fyne.Container, title string, views []library.View) {
	to.Add(widget.NewSideHeader(title))
	for _, view := range views {
		row := widget.NewSide()
		row.OnTap = func() { s.h.Show(library.Query{View: view}) }
		s.views[view] = row
		to.Add(row)
	}
}

// Refresh shows the counts and topics of the moment.
func (s *Bar) Refresh() {
	c := s.h.Counts()
	for view, row := range s.views {
		n, _ := c.In(library.Query{View: view})
		if view == library.ViewFlagged || view == library.ViewNoted { // no place is kept for them while there are none
			widget.SetVisible(row, n > 0 || s.at.View == view)
		}
		row.Set(widget.SideData{Name: host.ViewTitle(view), Count: i18n.Number(n), Selected: s.at.View == view && s.at.Search == "" && s.at.Suggested == 0})
	}
	s.refreshTopics(c)
}

func (s *Bar) refreshTopics(c library.Counts) {
	var shown, none []fyne.CanvasObject
	var sides []*widget.Side
	families := s.families(c)
	for _, t := range s.h.Topics().Families() {
		if t.Archived && c.Of(t.ID) == 0 || families[t.Parent] != widget.NoFold && s.folded[t.Parent] {
			continue
		}
		row := s.topicRow(t, c.Of(t.ID), families[t.ID])
		sides = append(sides, row)
		if t.None {
			none = append(none, row)
		} else {
			shown = append(shown, row)
		}
	}
	widget.AlignSides(sides...)
	shown = append(shown, none...)
	if !slices.Equal(s.place.Objects, shown) {
		s.place.Objects = shown
		s.place.Refresh()
	}
}

// families says of each topic with children on screen whether they are folded away.
func (s *Bar) families(c library.Counts) map[int64]widget.Fold {
	folds := map[int64]widget.Fold{}
	for _, t := range s.h.Topics() {
		if t.Parent != 0 && (!t.Archived || c.Of(t.ID) > 0) {
			folds[t.Parent] = widget.Unfolded
			if s.folded[t.Parent] {
				folds[t.Parent] = widget.Folded
			}
		}
	}
	return folds
}

func (s *Bar) topicRow(t data.Topic, n int, fold widget.Fold) *widget.Side {
	row := s.topics[t.ID]
	if row == nil {
		row = widget.NewSide()
		row.OnTap = func() { s.h.Show(library.Query{View: library.ViewTopic, Topic: t.ID}) }
		row.OnSecondary = func(at fyne.Position) { s.menu(t.ID, at) }
		row.OnFold = func(fold widget.Fold) {
			s.folded[t.ID] = fold == widget.Folded
			s.Refresh()
		}
		s.topics[t.ID] = row
	}
	name := i18n.Topic(t)
	if t.Archived {
		name = i18n.T("sidebar.topic-retired", "Topic", name)
	}
	if s.h.Library().NeverSuggested(t.ID) {
		name = i18n.T("sidebar.topic-by-hand", "Topic", name)
	}
	row.Set(widget.SideData{
		Name: name, Count: i18n.Number(n), Suggested: s.suggested(t), Color: look.ParseOr(t.Color), Child: t.Parent != 0, Fold: fold,
		Selected: s.at.View == library.ViewTopic && s.at.Topic == t.ID && s.at.Search == "",
	})
	return row
}

// suggested returns how many articles that wait are suggested a topic, "" for none.
func (s *Bar) suggested(t data.Topic) string {
	if n := s.h.Counts().Likely(t.ID); n > 0 && !t.Archived {
		return "+ " + i18n.Number(n)
	}
	return ""
}

// Shift moves the topic that has the keyboard up or down, and so the number key that stands for it.
func (s *Bar) Shift(key string) {
	by := map[string]int{"Alt+Up": -1, "Alt+Down": 1}[key]
	for topic, row := range s.topics {
		if by == 0 || s.h.Dialogs().Canvas().Focused() != row {
			continue
		}
		if place, found := s.h.Topics().Sibling(topic, by); found {
			s.h.MoveTopic(topic, place.ID, by > 0)
		}
		return
	}
}

// menu offers what can be done with a topic.
func (s *Bar) menu(topic int64, at fyne.Position) {
	t, found := s.h.Library().Topic(topic)
	if !found {
		return
	}
	s.h.Dialogs().ShowMenu(s.topicItems(t), at)
}

// neverItem switches whether a topic is suggested, or given by hand only.
func (s *Bar) neverItem(t data.Topic) widget.MenuItem {
	never := s.h.Library().NeverSuggested(t.ID)
	item := widget.MenuItem{Name: i18n.T("sidebar.never-suggest"), Do: func() {
		s.h.Tasks().Do(func(ctx context.Context) error {
			return s.h.Library().Rule(ctx, data.Ruling{Kind: data.NeverSuggest, Topic: t.ID}, !never)
		}, s.h.Fail)
	}}
	item.Checked = never
	return item
}

// foldItem switches whether the texts of a topic stay folded until a key is pressed.
func (s *Bar) foldItem(t data.Topic) widget.MenuItem {
	gentle := s.h.Library().Gentle()
	folds := slices.Contains(gentle.Topics, t.ID)
	item := widget.MenuItem{Name: i18n.T("sidebar.fold-its-texts"), Do: func() {
		topics := slices.DeleteFunc(slices.Clone(gentle.Topics), func(id int64) bool { return id == t.ID })
		if !folds {
			topics = append(topics, t.ID)
		}
		gentle.Topics = topics
		s.h.Tasks().Do(func(ctx context.Context) error { return s.h.Library().SetGentle(ctx, gentle) }, s.h.Fail)
	}}
	item.Checked = folds
	return item
}

// Select shows which list is open.
func (s *Bar) Select(q library.Query) {
	s.at = q
	s.Refresh()
	s.saved.show()
}

// Content returns what is drawn.
func (s *Bar) Content() fyne.CanvasObject { return s.content }

// Selected returns the list that shows as open.
func (s *Bar) Selected() library.Query { return s.at }

// LoadViews reads the saved views again and counts what they find.
func (s *Bar) LoadViews() { s.saved.load() }

// CountViews counts again what the saved views find.
func (s *Bar) CountViews() { s.saved.count() }

// SearchName returns the name of the view that a search is kept as, or else that of any search.
func (s *Bar) SearchName(search string) string { return s.saved.nameOf(search) }

// Commands returns the commands that open and remove the saved views.
func (s *Bar) Commands() []command.Command { return s.saved.commands() }
