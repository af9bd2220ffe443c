package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/look"
	"blotter/gui/widget"
)

// panes puts the regions together: side bar, list and article beside each other, the bars above and below.
type panes struct {
	w       *Window
	split   *widget.Split3
	aside   *widget.Aside   // the article, and the margin where there is room for both
	list    *fyne.Container // the list, and over it the margin where there is not
	chosen  bool            // the person has dragged the panes
	size    fyne.Size
	content fyne.CanvasObject
}

// The widths of the side bar and the list at the first start.
const (
	sideWidth = 212
	listWidth = 372
)

func newPanes(w *Window) *panes {
	p := &panes{w: w, list: on(look.Paper, w.list.content)}
	p.aside = widget.NewAside(on(look.Paper, w.read.content), marginWidth, textLeast, marginLeast)
	article := widget.NewFrame(nil, w.bar.content, p.aside)
	p.split = widget.NewSplit3(w.side.content, p.list, article, sideWidth, listWidth)
	p.split.OnMoved = func(float32, float32) { p.chosen = true; p.arrange() }
	p.content = widget.NewFrame(container.New(&stacked{}, w.top.content, w.steps.strip), w.status.content, container.New(p, p.split))
	return p
}

// Layout is part of fyne.Layout: a narrow window gives the article more of its width, until the person chooses the widths.
func (p *panes) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if !p.chosen {
		p.split.SetWidths(min(sideWidth, size.Width*0.155), min(listWidth, size.Width*0.265))
	}
	p.placeMargin(size.Width)
	objects[0].Resize(size)
	if size != p.size {
		p.size = size
		p.w.list.rows.ScrollTo(p.w.list.at)
	}
}

// arrange puts the margin where it belongs after it was opened or closed, or after the panes were dragged.
func (p *panes) arrange() {
	if p.size.Width > 0 {
		p.placeMargin(p.size.Width)
	}
}

// placeMargin puts the margin beside the article where the text keeps its least width, or else over the list: what is read stays
// where it is.
func (p *panes) placeMargin(total float32) {
	margin := p.w.margin.content
	open := p.w.margin.at != ""
	beside := open && p.aside.Fits(p.split.Third(total))
	over := slices.Contains(p.list.Objects, margin)
	switch {
	case over && (!open || beside):
		p.list.Remove(margin)
		p.w.list.content.Show()
	case open && !beside && !over:
		p.aside.SetPane(nil)
		p.w.list.content.Hide() // or it would answer the mouse through the margin
		p.list.Add(margin)
	}
	if beside {
		p.aside.SetPane(margin)
	} else {
		p.aside.SetPane(nil)
	}
}

// MinSize is part of fyne.Layout.
func (p *panes) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
