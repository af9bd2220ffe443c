package review

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/inspector"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
)

// panes puts the side bar, the list and the article beside each other, and the inspector where there is room.
type panes struct {
	p       *Page
	side    fyne.CanvasObject
	split   *widget.Split3
	aside   *widget.Aside   // the article, and the inspector where there is room for both
	list    *fyne.Container // the list, and over it the inspector where there is not
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
	leastSide = 150
	leastList = 230
)

// textLeast is the width that the inspector always leaves the text, before scaling.
const textLeast = 380

func newPanes(page *Page, side fyne.CanvasObject) *panes {
	p := &panes{p: page, side: side, list: layout.NewOverlay(page.List.Content())}
	p.aside = widget.NewAside(page.Doubt.Around(page.Cover.Over(layout.On(look.Paper, page.Reader.Content()))), inspector.Width, textLeast, inspector.Least)
	article := widget.NewFrame(nil, page.Labels.Content(), p.aside)
	p.split = widget.NewSplit3(side, p.list, article, sideWidth, listWidth)
	p.split.OnMoved = func(float32, float32) { p.chosen = true; p.arrange(); p.moved() }
	p.aside.OnMoved = func(float32) { p.moved() }
	p.content = container.New(p, p.split)
	return p
}

func (p *panes) moved() {
	if p.p.OnWidths != nil {
		p.p.OnWidths()
	}
}

// roomForSide is the width of the window, in plain units, from which on there is room for the side bar beside the list.
const roomForSide = 860

func (p *panes) narrow(size fyne.Size) bool { return size.Width < look.Px(roomForSide) }

// Layout is part of fyne.Layout: a narrow window gives the article more of its width, until the person chooses the widths. Where
// there is no room for the side bar, it comes at a key and leaves with a choice.
func (p *panes) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if !p.chosen {
		width := size.Width / look.Scale()
		p.split.SetWidths(min(sideWidth, max(width*0.19, leastSide)), min(listWidth, max(width*0.265, leastList)))
	}
	p.p.Labels.Fit(size.Height / look.Scale())
	p.placeInspector(size.Width)
	p.showPanes(size)
	objects[0].Resize(size)
	if size != p.size {
		p.size = size
		p.p.List.Keep()
	}
}

func (p *panes) showPanes(size fyne.Size) {
	side, list := !p.away, true
	if p.narrow(size) {
		side, list = p.over, !p.over
	}
	widget.SetVisible(p.side, side)
	widget.SetVisible(p.list, list)
}

// toggleSide shows or hides the side bar.
func (p *panes) toggleSide() {
	if p.narrow(p.size) {
		p.over = !p.over
	} else {
		p.away = !p.away
	}
	p.p.content.Refresh()
}

// chose takes the side bar out of the way once something in it was chosen.
func (p *panes) chose() {
	if p.over {
		p.over = false
		p.p.content.Refresh()
	}
}

// arrange puts the inspector where it belongs after it was opened or closed, or after the panes were dragged.
func (p *panes) arrange() {
	if p.size.Width > 0 {
		p.placeInspector(p.size.Width)
	}
}

// placeInspector puts the inspector beside the article where the text keeps its least width, or else over the list: what is read stays
// where it is.
func (p *panes) placeInspector(total float32) {
	pane := p.p.Inspector.Content()
	open := p.p.Inspector.Shown() != ""
	beside := open && p.aside.Fits(p.split.Third(total))
	over := slices.Contains(p.list.Objects, pane)
	switch {
	case over && (!open || beside):
		p.list.Remove(pane)
		widget.SetVisible(p.p.List.Content(), true)
	case open && !beside && !over:
		p.aside.SetPane(nil)
		p.over = false
		p.p.List.Content().Hide() // or it would answer the mouse through the inspector
		p.list.Add(pane)
	}
	if beside {
		p.aside.SetPane(pane)
	} else {
		p.aside.SetPane(nil)
	}
}

// showList brings the list in sight where the inspector or the side bar stands in its place.
func (p *panes) showList() {
	if !p.p.List.Content().Visible() {
		p.p.Inspector.Close()
	}
	p.chose()
}

// MinSize is part of fyne.Layout.
func (p *panes) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
