package trends

import (
	"fyne.io/fyne/v2"

	"blotter/gui/widget"
)

func (p *Page) Title() string    { return p.title.Text }
func (p *Page) Places() []string { return p.large.Places() }
func (p *Page) Tap(i int)        { p.large.TapPlace(i) }

// TurnToSources shows the sources of the topic.
func (p *Page) TurnToSources() { p.sources.bySource.Tapped(nil) }

// Sources is how many sources are counted.
func (p *Page) Sources() int { return len(p.sources.counts) }

// TapSmall presses a place of one of the small pictures.
func (p *Page) TapSmall(picture, i int) {
	p.small.Objects[picture].(*fyne.Container).Objects[1].(*widget.Plot).TapPlace(i)
}
