package review

import (
	"math"

	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/internal/library"
)

// State is what of the page comes back at the next start.
type State struct {
	Side, List  float32 // widths of the panes, 0 where they were never dragged
	Scale       float32 // of the article's text
	Place               // the list that was open
	Left        *Place  // the list that it covers, where it is what a search found
	Margin      string  // the page of the inspector that was open, "" for none
	MarginWidth float32 // of the inspector
}

// Place is a list and the article that was read in it.
type Place struct {
	library.Query
	Article int64
}

// State returns the state of the moment, and saves a note that is being typed.
func (p *Page) State() State {
	p.Inspector.Flush()
	s := State{
		Scale: p.Reader.Scale(), Place: Place{p.Query(), p.List.Current()},
		Margin: p.Inspector.Shown(), MarginWidth: p.panes.aside.Width(),
	}
	if p.before != nil {
		s.Left = &Place{p.before.query, p.before.article}
	}
	if p.panes.chosen {
		s.Side, s.List = p.panes.split.Widths()
	}
	return s
}

// Restore puts the page as it was left. Without a place it opens what is left to review, or everything.
func (p *Page) Restore(s State) {
	if s.Side > 0 && s.List > 0 {
		p.panes.chosen = true
		p.panes.split.SetWidths(s.Side, s.List)
	}
	if s.MarginWidth > 0 {
		p.panes.aside.SetWidth(s.MarginWidth)
	}
	if p.Inspector.Has(s.Margin) {
		p.Inspector.Show(s.Margin)
	}
	if s.Scale > 0 {
		p.Reader.SetScale(s.Scale)
	}
	if s.Search != "" {
		left := p.existing(s.Left)
		p.before = &listAt{query: left.Query, article: left.Article}
		p.keepOrder(left.Query)
		p.box.Put(s.Search)
	}
	at := p.existing(&s.Place)
	p.keepOrder(at.Query)
	p.start.article = at.Article
	p.OpenAt(at.Query, at.Article)
}

// existing returns a place that was left, or else where a person most likely wants to go on: what the last change moved is not
// known any more, and a topic may be gone.
func (p *Page) existing(place *Place) Place {
	gone := func(topic int64) bool {
		_, found := p.h.Library().Topic(topic)
		return topic != 0 && !found
	}
	if place == nil || place.View == "" || place.View == library.ViewMoved || gone(place.Topic) || gone(place.Suggested) {
		return Place{Query: library.Query{View: p.firstView()}}
	}
	return *place
}

// firstView is where a person most likely wants to go on: what is left to review, or everything.
func (p *Page) firstView() library.View {
	if counts := p.h.Counts(); counts.Next() > 0 || counts.All == 0 {
		return library.ViewNext
	}
	return library.ViewAll
}

// Zoom makes the article's text larger or smaller by a step, or gives it its usual size for 0.
func (p *Page) Zoom(by int) {
	scale := float32(1)
	if by != 0 {
		scale = max(look.MinScale, min(look.MaxScale, p.Reader.Scale()+0.1*float32(by)))
	}
	p.Reader.SetScale(scale)
	p.h.Say(i18n.T("memory.text-at-size", "Size", math.Round(float64(100*scale))))
}
