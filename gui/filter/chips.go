package filter

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
	"blotter/internal/query"
)

// Chips show how the filters of the open search were read, a chip for each. A press takes a filter out of the search, or
// corrects one that does not exist.
type Chips struct {
	// OnChange is called after a press has changed the search; it may be nil.
	OnChange func()

	h       host.Host
	search  string
	flow    *fyne.Container
	content *fyne.Container
}

// NewChips returns the chips of a window, without a search.
func NewChips(h host.Host) *Chips {
	c := &Chips{h: h, flow: widget.NewFlow(6, 6)}
	c.content = layout.On(look.Paper, widget.NewFrame(nil, widget.NewHairline(), layout.Pad(16, 8, 14, 8, c.flow)))
	c.content.Hide()
	return c
}

// Content returns what is drawn. It is hidden where the search has no filters.
func (c *Chips) Content() *fyne.Container { return c.content }

// Show shows how a search is read. What its filters stand for is looked up in the background.
func (c *Chips) Show(search string) {
	if search == c.search {
		return
	}
	c.search = search
	c.Refresh()
}

// Refresh looks up again what the filters stand for, as after a topic was renamed.
func (c *Chips) Refresh() {
	search, unknown := c.search, unknownIn(c.search)
	if len(unknown) == 0 && len(query.Parse(search).AllTerms()) == 0 {
		c.show(nil)
		return
	}
	tasks.Fetch(c.h.Tasks(), "conditions", func(context.Context) ([]library.Condition, error) {
		return c.h.Library().Conditions(search), nil
	}, func(all []library.Condition, err error) {
		if err == nil && search == c.search {
			c.show(slices.Concat(c.chips(all), c.corrections(unknown)))
		}
	})
}

func unknownIn(search string) []query.Unknown {
	return slices.Concat(query.EmptyIn(search), query.UnknownIn(search), query.UnknownValues(search))
}

func (c *Chips) show(chips []fyne.CanvasObject) {
	c.flow.Objects = chips
	widget.SetVisible(c.content, len(chips) > 0)
	c.flow.Refresh()
}

// chips makes the chips of all conditions, with an "or" before those of each further part.
func (c *Chips) chips(all []library.Condition) []fyne.CanvasObject {
	var chips []fyne.CanvasObject
	for i, condition := range all {
		if i > 0 && all[i-1].Part != condition.Part {
			or := widget.NewMuted()
			or.Set(i18n.T("filter.or-else"))
			chips = append(chips, layout.Pad(0, 3, 0, 0, or)) // level with the words of a chip
		}
		chips = append(chips, c.chipsOf(condition)...)
	}
	return chips
}

// chipsOf makes a chip for the words of a condition or for each of its alternatives, but for values that only a correction
// can help.
func (c *Chips) chipsOf(condition library.Condition) []fyne.CanvasObject {
	if condition.Filter == nil {
		return []fyne.CanvasObject{widget.NewTag(widget.TagData{Name: i18n.Say(condition.Said())}, func() {
			c.change(query.WithoutWords(c.search, condition.Part))
		})}
	}
	var chips []fyne.CanvasObject
	for i, a := range condition.Alternatives {
		switch {
		case a.Unknown && (a.Filter.Kind == query.OneOf || a.Filter.Kind == query.Number):
			continue
		case a.Unknown && a.Nearest != "":
			chips = append(chips, c.nearest(condition.Part, a))
			continue
		}
		chips = append(chips, widget.NewTag(widget.TagData{Name: chipWords(a, i > 0)}, func() {
			c.change(query.Without(c.search, condition.Part, a.Term))
		}))
	}
	return chips
}

// nearest makes a chip for a name that the library does not know. A press puts the nearest one in its place.
func (c *Chips) nearest(part int, a query.Alternative) fyne.CanvasObject {
	near := a.Term
	near.Value, near.Quoted = a.Nearest, a.Filter.Quoted
	words := i18n.T("filter.chip-value-perhaps", "Typed", a.String(), "Nearest", near.String())
	return widget.NewTag(widget.TagData{Name: words, Warning: true}, func() { c.change(query.Replaced(c.search, part, a.Term, near)) })
}

// chipWords words an alternative; behind another one of its condition it begins with "or".
func chipWords(a query.Alternative, further bool) string {
	if len(a.Known) > 0 { // there is no room to name them
		return i18n.T("filter.chip-nobody", "Filter", i18n.T(a.Filter.Caption), "Value", a.Value)
	}
	if a.Filter.Kind == query.LanguageName && !a.Unknown {
		for i, code := range a.Meaning {
			a.Meaning[i] = message.Text(i18n.LanguageName(code.String()))
		}
	}
	if further {
		return i18n.T("filter.or", "Values", a.SaidAfter())
	}
	return i18n.Say(a.Said())
}

// corrections makes a chip for each filter or value that does not exist. A press puts the nearest one in its place.
func (c *Chips) corrections(unknown []query.Unknown) []fyne.CanvasObject {
	var chips []fyne.CanvasObject
	for _, u := range unknown {
		chips = append(chips, widget.NewTag(widget.TagData{Name: i18n.Say(u.Short()), Warning: true}, func() { c.change(query.Corrected(c.search, u)) }))
	}
	return chips
}

// change finds another search in the same order.
func (c *Chips) change(search string) {
	c.h.Search(search, c.h.Query().Order)
	if c.OnChange != nil {
		c.OnChange()
	}
}
