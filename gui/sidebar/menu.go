package sidebar

import (
	"context"
	"slices"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// topicItems returns what can be done with a topic.
func (s *Bar) topicItems(t data.Topic) []widget.MenuItem {
	name := i18n.Topic(t)
	items := []widget.MenuItem{
		{Name: i18n.T("commands.go-to-name", "Name", name), Do: func() { s.h.Show(library.Query{View: library.ViewTopic, Topic: t.ID}) }},
		{Name: i18n.T("common.likely-topic-not-labeled-yet", "Topic", name), Do: func() { s.h.Show(host.Likely(t.ID)) }},
		{Name: i18n.T("common.guide"), Do: func() { s.OnGuide(t) }},
	}
	if !t.Archived {
		items = append(items, s.labelItems(t)...)
	}
	if !t.None {
		items = append(items, widget.MenuItem{}, widget.MenuItem{Name: i18n.T("sidebar.rename-or-edit"), Do: func() { s.OnEdit(t) }})
		items = append(items, s.moveItems(t)...)
	}
	items = append(items, widget.MenuItem{}, s.neverItem(t), s.foldItem(t))
	return append(items, widget.MenuItem{}, widget.MenuItem{Name: i18n.T("command.keep-topics"), Do: func() { s.h.Run(command.KeepTopics) }})
}

// labelItems label what is selected with a topic.
func (s *Bar) labelItems(t data.Topic) []widget.MenuItem {
	name, label, toggle := i18n.Topic(t), command.None, ""
	if i := slices.IndexFunc(s.h.Topics().Offered(), func(one data.Topic) bool { return one.ID == t.ID }); i >= 0 {
		label, toggle = command.LabelNumber(i), command.ToggleNumber(i)
	}
	items := []widget.MenuItem{{}, {Name: i18n.T("commands.label-as-topic", "Topic", name), Key: s.h.Key(label), Do: func() { s.h.Label(data.Labeled, t.ID) }}}
	if s.h.Library().Several() {
		items = append(items, widget.MenuItem{Name: i18n.T("commands.add-or-remove-topic", "Topic", name), Key: s.h.Key(toggle), Do: func() { s.h.Toggle(t.ID) }})
	}
	return items
}

// moveItems move a topic among those of its family, or archive it.
func (s *Bar) moveItems(t data.Topic) []widget.MenuItem {
	var items []widget.MenuItem
	for _, move := range []struct {
		name, key string
		by        int
	}{{i18n.T("sidebar.move-up"), "Alt+Up", -1}, {i18n.T("sidebar.move-down"), "Alt+Down", 1}} {
		place, found := s.h.Topics().Sibling(t.ID, move.by)
		items = append(items, widget.MenuItem{Name: move.name, Key: i18n.Key(move.key), Disabled: !found, Do: func() { s.h.MoveTopic(t.ID, place.ID, move.by > 0) }})
	}
	archive := widget.MenuItem{Name: i18n.T("topics.retire"), Do: func() { s.archive(t, true) }}
	if t.Archived {
		archive = widget.MenuItem{Name: i18n.T("topics.offer-it-again"), Do: func() { s.archive(t, false) }}
	}
	return append(items, archive)
}

// archive stops offering a topic, or offers it again.
func (s *Bar) archive(t data.Topic, away bool) {
	t.Archived = away
	s.h.Tasks().Do(func(ctx context.Context) error { return s.h.Library().ChangeTopic(ctx, t) }, s.h.Fail)
}

// items returns what can be done with a saved view.
func (v *savedViews) items(view library.SavedView) []widget.MenuItem {
	items := []widget.MenuItem{
		{Name: i18n.T("views.go-to-the-view-view", "View", view.Name), Do: func() { v.open(view) }},
		{Name: i18n.T("views.rename"), Do: func() { v.askName(view) }},
	}
	if now := v.bar.h.Query(); now.Search != "" && (now.Search != view.Search || now.Order != view.Order) {
		items = append(items, widget.MenuItem{Name: i18n.T("views.use-the-open-search"), Do: func() {
			v.save(library.SavedView{Name: view.Name, Search: now.Search, Order: now.Order})
		}})
	}
	return append(items, widget.MenuItem{}, widget.MenuItem{Name: i18n.T("views.remove-this-view"), Do: func() { v.drop(view) }})
}

// save keeps a view in the place of the one of the same name.
func (v *savedViews) save(view library.SavedView) {
	v.bar.h.Tasks().Do(func(ctx context.Context) error { return v.bar.h.Library().SaveView(ctx, view) }, v.bar.h.Fail)
}
