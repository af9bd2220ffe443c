package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/gui/look"
)

// drawing is the renderer of this package's widgets: a list of objects, and
// the functions that place and paint them.
type drawing struct {
	objects func() []fyne.CanvasObject
	layout  func(fyne.Size)
	min     func() fyne.Size
	refresh func()
}

func (d *drawing) Destroy()                     {}
func (d *drawing) Layout(size fyne.Size)        { d.layout(size) }
func (d *drawing) MinSize() fyne.Size           { return d.min() }
func (d *drawing) Objects() []fyne.CanvasObject { return d.objects() }
func (d *drawing) Refresh()                     { d.refresh() }

// clipped is a drawing whose objects do not reach over its edge.
type clipped struct{ drawing }

// IsClip tells Fyne to clip.
func (c *clipped) IsClip() {}

// fixed gives always the same objects.
func fixed(objects ...fyne.CanvasObject) func() []fyne.CanvasObject {
	return func() []fyne.CanvasObject { return objects }
}

func rect(name fyne.ThemeColorName, radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(look.Color(name))
	r.CornerRadius = radius
	return r
}

func label(name fyne.ThemeColorName, plainSize float32, style fyne.TextStyle) *canvas.Text {
	t := canvas.NewText("", look.Color(name))
	t.TextSize = look.TextSize(plainSize)
	t.TextStyle = style
	return t
}

// setText changes a text only where it differs, since each change draws its
// letters anew.
func setText(t *canvas.Text, s string, c color.Color, size float32, style fyne.TextStyle) {
	if t.Text == s && t.TextSize == size && t.TextStyle == style && t.Color == c {
		return
	}
	t.Text, t.Color, t.TextSize, t.TextStyle = s, c, size, style
	t.Refresh()
}

// setFill changes a rectangle only where it differs.
func setFill(r *canvas.Rectangle, fill color.Color) {
	if r.FillColor != fill {
		r.FillColor = fill
		r.Refresh()
	}
}

// outline changes a rectangle's stroke only where it differs.
func outline(r *canvas.Rectangle, line color.Color, width float32) {
	if r.StrokeColor != line || r.StrokeWidth != width {
		r.StrokeColor, r.StrokeWidth = line, width
		r.Refresh()
	}
}

// place puts an object at x, y with that size, or none where there is no room.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Resize(fyne.NewSize(max(0, w), max(0, h)))
	MoveTo(o, fyne.NewPos(x, y))
}

// MoveTo moves what is not there yet: Fyne draws the whole window anew for a container that is moved to where it stands.
func MoveTo(o fyne.CanvasObject, pos fyne.Position) {
	if o.Position() != pos {
		o.Move(pos)
	}
}

// lineHeight is the height Fyne gives a line of text of that size.
func lineHeight(size float32) float32 {
	if h, ok := lineHeights[size]; ok {
		return h
	}
	h := fyne.MeasureText("Mg", size, fyne.TextStyle{}).Height
	lineHeights[size] = h
	return h
}

var lineHeights = map[float32]float32{}

// placeText puts a text so that its line is centred on middle.
func placeText(t *canvas.Text, x, middle, width float32) {
	h := lineHeight(t.TextSize)
	place(t, x, round(middle-h/2), width, h)
}

func round(v float32) float32 {
	if v < 0 {
		return float32(int(v - 0.5))
	}
	return float32(int(v + 0.5))
}
