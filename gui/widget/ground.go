package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Ground is a plane in a named color, which follows the theme.
type Ground struct {
	fynewidget.BaseWidget
	color fyne.ThemeColorName
	plane *canvas.Rectangle
}

// NewGround returns a plane in a named color.
func NewGround(name fyne.ThemeColorName) *Ground {
	g := &Ground{color: name, plane: canvas.NewRectangle(look.Color(name))}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is part of fyne.Widget.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer { return fynewidget.NewSimpleRenderer(g.plane) }

// Fill returns the color that shows.
func (g *Ground) Fill() color.Color { return g.plane.FillColor }

// Refresh takes the theme's color of the moment.
func (g *Ground) Refresh() {
	g.plane.FillColor = look.Color(g.color)
	g.plane.Refresh()
}

// NewHairline is a line between regions.
func NewHairline() fyne.CanvasObject {
	g := NewGround(look.Separator)
	g.plane.SetMinSize(fyne.NewSize(1, 1))
	return g
}
