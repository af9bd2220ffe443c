package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Ghost goes with the pointer while something is dragged, and says what. It is
// as large as the window and answers nothing.
type Ghost struct {
	widget.BaseWidget
	words string
	at    fyne.Position
	back  *canvas.Rectangle
	ink   *canvas.Text
}

// NewGhost returns a ghost that is not shown.
func NewGhost() *Ghost {
	g := &Ghost{back: rect(look.TipBack, 5), ink: label(look.TipText, 12.5, fyne.TextStyle{})}
	g.ExtendBaseWidget(g)
	g.Hide()
	return g
}

// Follow shows what is dragged beside the pointer.
func (g *Ghost) Follow(words string, at fyne.Position) {
	g.words, g.at = words, at
	g.Show()
	g.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (g *Ghost) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(g.back, g.ink),
		layout:  func(fyne.Size) { g.paint() },
		min:     func() fyne.Size { return fyne.Size{} },
		refresh: func() { g.paint(); canvas.Refresh(g) },
	}
}

func (g *Ghost) paint() {
	size, pad := look.TextSize(12.5), look.Px(8)
	words := faceOf(fyne.TextStyle{}).fit(g.words, size, look.Px(280))
	width, height := faceOf(fyne.TextStyle{}).width(words, size)+2*pad, round(look.Px(26))
	x, y := min(g.at.X+look.Px(12), g.Size().Width-width), min(g.at.Y+look.Px(10), g.Size().Height-height)
	setFill(g.back, look.Color(look.TipBack))
	place(g.back, x, y, width, height)
	setText(g.ink, words, look.Color(look.TipText), size, fyne.TextStyle{})
	placeText(g.ink, x+pad, y+height/2, width)
}
