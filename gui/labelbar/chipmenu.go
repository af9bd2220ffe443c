package labelbar

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/widget"
)

// menu opens what can be done with the topic of a chip.
func (b *Bar) menu(t data.Topic, at fyne.Position) { b.h.Dialogs().ShowMenu(b.chipItems(t), at) }

// chipItems returns what can be done with the topic of a chip: for the article on screen, and then for all.
func (b *Bar) chipItems(t data.Topic) []widget.MenuItem {
	name := i18n.Topic(t)
	place := slices.IndexFunc(b.h.Topics().Offered(), func(one data.Topic) bool { return one.ID == t.ID })
	items := []widget.MenuItem{{Name: i18n.T("commands.label-as-topic", "Topic", name), Key: b.h.Key(command.LabelNumber(place)), Do: func() { b.h.Label(data.Labeled, t.ID) }}}
	if b.h.Library().Several() {
		items = append(items, widget.MenuItem{
			Name: i18n.T("commands.add-or-remove-topic", "Topic", name), Key: b.h.Key(command.ToggleNumber(place)), Do: func() { b.h.Toggle(t.ID) },
		})
	}
	items = append(items, widget.MenuItem{Name: i18n.T("common.guide"), Do: func() { b.OnGuide(t) }}, widget.MenuItem{})
	barred := slices.Contains(b.detail.Barred, t.ID)
	here := b.ruling(i18n.T("labelbar.never-topic-here", "Topic", name), data.Ruling{Kind: data.NotHere, Article: b.detail.ID, Topic: t.ID}, barred)
	here.Disabled = here.Disabled || b.detail.ID == 0 || b.selected() > 1 || slices.Contains(host.TopicsOf(b.detail.Head), t.ID)
	never := b.h.Library().NeverSuggested(t.ID)
	return append(items, here, b.ruling(i18n.T("labelbar.never-suggest-topic", "Topic", name), data.Ruling{Kind: data.NeverSuggest, Topic: t.ID}, never))
}

// ruling is an item that makes a decision, or takes it back where it is in force.
func (b *Bar) ruling(name string, r data.Ruling, inForce bool) widget.MenuItem {
	return widget.MenuItem{Name: name, Checked: inForce, Disabled: b.h.Library().ReadOnly(), Do: func() {
		b.h.Tasks().Do(func(ctx context.Context) error { return b.h.Library().Rule(ctx, r, !inForce) }, b.h.Fail)
	}}
}
