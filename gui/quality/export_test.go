package quality

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"blotter/gui/widget"
)

func (p *Page) Title() string             { return p.title.Words() }
func (p *Page) Base() string              { return p.base.Words() }
func (p *Page) TapSolid()                 { test.Tap(p.solid) }
func (p *Page) ConfusionPlaces() []string { return p.confusion.plot.Places() }
func (p *Page) TapConfusion(i int)        { p.confusion.plot.TapPlace(i) }

func (p *Page) cellLinks() (links []*widget.Link) {
	for _, o := range p.confusion.lines.Objects {
		if box, is := o.(*fyne.Container); is {
			if link, is := box.Objects[0].(*widget.Link); is {
				links = append(links, link)
			}
		}
	}
	return links
}

func (p *Page) CellArticles() int { return len(p.cellLinks()) }
func (p *Page) TapCellArticle()   { test.Tap(p.cellLinks()[0]) }
