package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/look"
	"blotter/gui/widget"
)

// panes puts the regions together: side bar, list and article beside each other, the bars above and below.
type panes struct {
	w       *Window
	split   *widget.Split3
	chosen  bool // the person has dragged the panes
	size    fyne.Size
	content fyne.CanvasObject
}

// The widths of the side bar and the list at the first start.
const (
	sideWidth = 212
	listWidth = 372
)

func newPanes(w *Window) *panes {
	article := widget.NewFrame(nil, w.bar.content, on(look.Paper, w.read.content))
	p := &panes{w: w, split: widget.NewSplit3(w.side.content, on(look.Paper, w.list.content), article, sideWidth, listWidth)}
	p.split.OnMoved = func(float32, float32) { p.chosen = true }
	p.content = widget.NewFrame(container.New(&stacked{}, w.top.content, w.steps.strip), w.status.content, container.New(p, p.split))
	return p
}

// Layout is part of fyne.Layout: a narrow window gives the article more of its width, until the person chooses the widths.
func (p *panes) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if !p.chosen {
		p.split.SetWidths(min(sideWidth, size.Width*0.155), min(listWidth, size.Width*0.265))
	}
	objects[0].Resize(size)
	if size != p.size {
		p.size = size
		p.w.list.rows.ScrollTo(p.w.list.at)
	}
}

// MinSize is part of fyne.Layout.
func (p *panes) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
