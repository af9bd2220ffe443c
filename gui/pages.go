package gui

import (
	"fyne.io/fyne/v2"

	"blotter/gui/events"
	"blotter/gui/layout"
)

// page is what the window shows between its bars: the articles, or another view of the library. A page that is not open still hears
// of changes.
type page interface {
	// Content returns what is drawn.
	Content() fyne.CanvasObject
	// Update shows what a batch of events changed.
	Update(n events.Batch)
	// ShowTopics shows topics that have changed.
	ShowTopics()
	// ShowKeys shows keys that have changed.
	ShowKeys()
	// Repaint draws what holds colors of the theme again.
	Repaint()
	// Press gives the page a key before any command has it, and reports whether it used it.
	Press(key string) bool
	// Back leaves what is open on the page, one thing a time.
	Back()
}

// opener is a page that wants to know when it is opened and closed.
type opener interface {
	Open()
	Close()
}

// pages holds the pages of a window, one of which is open.
type pages struct {
	// OnTurn is called after another page was opened. It may be nil.
	OnTurn func(page)

	all   []page
	open  page
	place *fyne.Container
}

func newPages() *pages { return &pages{place: layout.NewOverlay()} }

// add adds a page; the first one is open.
func (p *pages) add(one page) {
	p.all = append(p.all, one)
	if p.open == nil {
		p.turnTo(one)
	}
}

// turnTo opens a page in the place of the other.
func (p *pages) turnTo(one page) {
	if p.open == one {
		return
	}
	if before, asks := p.open.(opener); asks {
		before.Close()
	}
	p.open = one
	p.place.Objects = []fyne.CanvasObject{one.Content()}
	p.place.Refresh()
	if now, asks := one.(opener); asks {
		now.Open()
	}
	if p.OnTurn != nil {
		p.OnTurn(one)
	}
}

// each calls a function for every page.
func (p *pages) each(do func(page)) {
	for _, one := range p.all {
		do(one)
	}
}
