package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/layout"
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
	away    bool            // the side bar is hidden by wish
	over    bool            // where there is no room for it: the side bar stands in the place of the list
	size    fyne.Size
	content fyne.CanvasObject
}

// The widths of the side bar and the list at the first start, in a wide window and in a narrow one.
const (
	sideWidth = 212
	listWidth = 372
	leastSide = 140
	leastList = 230
)

func newPanes(w *Window) *panes {
	p := &panes{w: w, list: layout.NewOverlay(w.list.pane)}
	p.aside = widget.NewAside(layout.On(look.Paper, w.read.content), marginWidth, textLeast, marginLeast)
	article := widget.NewFrame(nil, w.bar.content, p.aside)
	p.split = widget.NewSplit3(w.side.Content(), p.list, article, sideWidth, listWidth)
	p.split.OnMoved = func(float32, float32) { p.chosen = true; p.arrange() }
	p.content = widget.NewFrame(container.New(&layout.VBox{}, w.top.content, w.steps.strip), w.status.Content(), container.New(p, p.split))
	return p
}

// roomForSide is the width of the window, in plain units, from which on there is room for the side bar beside the list.
const roomForSide = 860

func (p *panes) narrow(size fyne.Size) bool { return size.Width < look.Px(roomForSide) }

// Layout is part of fyne.Layout: a narrow window gives the article more of its width, until the person chooses the widths. Where
// there is no room for the side bar, it comes at a key and leaves with a choice.
func (p *panes) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if !p.chosen {
		width := size.Width / look.Scale()
		p.split.SetWidths(min(sideWidth, max(width*0.155, leastSide)), min(listWidth, max(width*0.265, leastList)))
	}
	p.w.bar.fit(size.Height / look.Scale())
	p.placeMargin(size.Width)
	p.showPanes(size)
	objects[0].Resize(size)
	if size != p.size {
		p.size = size
		p.w.list.rows.ScrollTo(p.w.list.at)
	}
}

func (p *panes) showPanes(size fyne.Size) {
	side, list := !p.away, true
	if p.narrow(size) {
		side, list = p.over, !p.over
	}
	widget.SetVisible(p.w.side.Content(), side)
	widget.SetVisible(p.list, list)
}

// toggleSide shows or hides the side bar.
func (p *panes) toggleSide() {
	if p.narrow(p.size) {
		p.over = !p.over
	} else {
		p.away = !p.away
	}
	p.content.Refresh()
}

// chose takes the side bar out of the way once something in it was chosen.
func (p *panes) chose() {
	if p.over {
		p.over = false
		p.content.Refresh()
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
		p.w.list.pane.Show()
	case open && !beside && !over:
		p.aside.SetPane(nil)
		p.over = false
		p.w.list.pane.Hide() // or it would answer the mouse through the margin
		p.list.Add(margin)
	}
	if beside {
		p.aside.SetPane(margin)
	} else {
		p.aside.SetPane(nil)
	}
}

// showList brings the list in sight where the margin or the side bar stands in its place.
func (p *panes) showList() {
	if !p.w.list.pane.Visible() {
		p.w.margin.close()
	}
	p.chose()
}

// MinSize is part of fyne.Layout.
func (p *panes) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
