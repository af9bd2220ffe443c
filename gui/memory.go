package gui

import (
	"context"
	"encoding/json"

	"blotter/gui/review"
	"blotter/internal/library"
)

// memory is what comes back at the next start. It is kept in the library.
type memory struct {
	Width, Height float32 // of the window
	review.State
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
	size := w.win.Canvas().Size()
	kept, err := json.Marshal(memory{Width: size.Width, Height: size.Height, State: w.articles.State()})
	if err != nil {
		return
	}
	w.back.Do(func(ctx context.Context) error { return w.library.SetSetting(ctx, memoryKey, string(kept)) }, w.Fail)
}

// recall puts the window as it was left.
func (w *Window) recall(m memory) { w.articles.Restore(m.State) }

// repaint draws what holds colors of the theme again.
func (w *Window) repaint() {
	w.win.Content().Refresh()
	w.pages.each(page.Repaint)
}
