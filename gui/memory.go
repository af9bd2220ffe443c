package gui

import (
	"context"
	"encoding/json"
	"math"

	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/internal/library"
)

// memory is what comes back at the next start; it is kept in the library.
type memory struct {
	Width, Height float32 // of the window
	Side, List    float32 // widths of the panes, 0 where they were never dragged
	Scale         float32 // of the article's text
	place                 // the list that was open
	Left          *place  // the list that it covers, where it is what a search found
	Margin        string  // the page that was open, "" for none
	MarginWidth   float32
}

// place is a list and the article that was read in it.
type place struct {
	library.Query
	Article int64
}

const memoryKey = "window"

// remembered reads what the last window on this library left.
func remembered(ctx context.Context, d *library.Library) memory {
	var m memory
	if kept, err := d.Setting(ctx, memoryKey); err == nil && kept != "" {
		if json.Unmarshal([]byte(kept), &m) != nil {
			m = memory{}
		}
	}
	return m
}

// remember keeps the window's state for the next start.
func (w *Window) remember() {
	w.margin.note.flush()
	size := w.win.Canvas().Size()
	m := memory{
		Width: size.Width, Height: size.Height, Scale: w.read.text.Scale(),
		place:  place{w.list.query, w.list.current()},
		Margin: w.margin.at, MarginWidth: w.panes.aside.Width(),
	}
	if w.before != nil {
		m.Left = &place{w.before.query, w.before.article}
	}
	if w.panes.chosen {
		m.Side, m.List = w.panes.split.Widths()
	}
	kept, err := json.Marshal(m)
	if err != nil {
		return
	}
	w.back.Do(func(ctx context.Context) error { return w.library.SetSetting(ctx, memoryKey, string(kept)) }, w.Fail)
}

// recall puts the window as it was left.
func (w *Window) recall(m memory) {
	if m.Side > 0 && m.List > 0 {
		w.panes.chosen = true
		w.panes.split.SetWidths(m.Side, m.List)
	}
	if m.MarginWidth > 0 {
		w.panes.aside.SetWidth(m.MarginWidth)
	}
	if w.margin.page(m.Margin) != nil {
		w.margin.show(m.Margin)
	}
	if m.Scale > 0 {
		w.read.text.SetScale(m.Scale)
	}
	if m.Search != "" {
		left := w.found(m.Left)
		w.before = &leftList{query: left.Query, article: left.Article}
		w.top.search.put(m.Search)
	}
	at := w.found(&m.place)
	w.recalled = at.Article
	w.openAt(at.Query, at.Article)
}

// found is a place that was left, or else where a person most likely wants to go on: what the last change moved is not known any more,
// and a topic may be gone.
func (w *Window) found(p *place) place {
	gone := func(topic int64) bool {
		_, found := w.library.Topic(topic)
		return topic != 0 && !found
	}
	if p == nil || p.View == "" || p.View == library.ViewMoved || gone(p.Topic) || gone(p.Suggested) {
		return place{Query: library.Query{View: w.firstView()}}
	}
	return *p
}

// repaint draws what holds colours of the theme anew.
func (w *Window) repaint() {
	w.panes.content.Refresh()
	w.margin.content.Refresh() // it may be closed
	w.bar.refresh()
}

// zoom makes the article's text larger, smaller, or as it was.
func (w *Window) zoom(by int) {
	scale := float32(1)
	if by != 0 {
		scale = max(look.MinScale, min(look.MaxScale, w.read.text.Scale()+0.1*float32(by)))
	}
	w.read.text.SetScale(scale)
	w.Say(i18n.T("memory.text-at-size", "Size", math.Round(float64(100*scale))))
}
