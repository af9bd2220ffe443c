package gui

import (
	"fyne.io/fyne/v2"

	"blotter/gui/look"
	"blotter/gui/widget"
)

// panes puts the regions together: side bar, list and article beside each other, the bars above and below.
type panes struct {
	w       *Window
	split   *widget.Split3
	content fyne.CanvasObject
}

// The widths of the side bar and the list at the first start.
const (
	sideWidth = 212
	listWidth = 372
)

func newPanes(w *Window) *panes {
	article := framed(nil, w.bar.content, on(look.Paper, w.read.content))
	p := &panes{w: w, split: widget.NewSplit3(w.side.content, on(look.Paper, w.list.content), article, sideWidth, listWidth)}
	p.content = framed(w.top.content, w.status.content, p.split)
	return p
}
