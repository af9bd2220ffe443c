package gui

import (
	"context"
	"encoding/json"
	"math"

	"blotter/gui/look"
	"blotter/internal/desk"
)

// memory is what comes back at the next start; it is kept in the library.
type memory struct {
	Width, Height float32 // of the window
	Side, List    float32 // widths of the panes, 0 where they were never dragged
	Scale         float32 // of the article's text
	View          desk.View
	Topic         int64
	Order         desk.Order
	Article       int64
	Margin        string // the page that was open, "" for none
	MarginWidth   float32
}

const memoryKey = "window"

// remembered reads what the last window on this library left.
func remembered(ctx context.Context, d *desk.Desk) memory {
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
	q := w.list.query
	if w.before != nil {
		q = w.before.query
	}
	m := memory{
		Width: size.Width, Height: size.Height, Scale: w.read.text.Scale(),
		View: q.View, Topic: q.Topic, Order: q.Order, Article: w.list.current(),
		Margin: w.margin.at, MarginWidth: w.panes.aside.Width(),
	}
	if w.panes.chosen {
		m.Side, m.List = w.panes.split.Widths()
	}
	kept, err := json.Marshal(m)
	if err != nil {
		return
	}
	w.back.change(func(ctx context.Context) error { return w.desk.SetSetting(ctx, memoryKey, string(kept)) }, w.fail)
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
	q := desk.Query{View: m.View, Topic: m.Topic, Order: m.Order}
	if m.View == "" || m.View == desk.ViewMoved {
		q = desk.Query{View: w.firstView()}
	}
	w.recalled = m.Article
	w.openAt(q, m.Article)
}

// repaint draws what holds colours of the theme anew.
func (w *Window) repaint() {
	w.panes.content.Refresh()
	w.bar.refresh()
}

// zoom makes the article's text larger, smaller, or as it was.
func (w *Window) zoom(by int) {
	scale := float32(1)
	if by != 0 {
		scale = max(look.MinScale, min(look.MaxScale, w.read.text.Scale()+0.1*float32(by)))
	}
	w.read.text.SetScale(scale)
	w.tell(tr("Text at {{.Size}} %.", "Size", math.Round(float64(100*scale))))
}
