package quality

import (
	"fyne.io/fyne/v2/test"

	"blotter/gui/widget"
)

func (p *Page) Title() string             { return p.title.Text }
func (p *Page) Base() string              { return p.base.String() }
func (p *Page) TapSolid()                 { test.Tap(p.solid) }
func (p *Page) ConfusionPlaces() []string { return p.confusion.plot.Places() }
func (p *Page) TapConfusion(i int)        { p.confusion.plot.TapPlace(i) }

func (p *Page) PastPlaces() []string  { return p.past.plot.Places() }
func (p *Page) DriftPlaces() []string { return p.drift.plot.Places() }
func (p *Page) TapMonth(i int)        { p.drift.plot.TapPlace(i) }
func (p *Page) Dips() int             { return len(p.past.links()) }
func (p *Page) TapDip()               { test.Tap(p.past.links()[0]) }
func (p *Page) CellArticles() int     { return len(p.confusion.links()) }
func (p *Page) TapCellArticle()       { test.Tap(p.confusion.links()[0]) }

func (s *section) links() (links []*widget.Link) {
	for _, o := range s.lines.Objects {
		if link, is := o.(*widget.Link); is {
			links = append(links, link)
		}
	}
	return links
}
