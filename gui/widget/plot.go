package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Plot is a picture of numbers: a function draws it anew for each size and look. Places in it say their number under the pointer, and may
// be pressed.
type Plot struct {
	widget.BaseWidget
	draw    func(*Brush)
	least   fyne.Size // before scaling
	brush   *Brush
	tip     *tip
	pointed int // the place under the pointer, -1 for none
}

// NewPlot returns a picture of at least this size, before scaling.
func NewPlot(width, height float32, draw func(*Brush)) *Plot {
	p := &Plot{draw: draw, least: fyne.NewSize(width, height), tip: newTip(), brush: &Brush{}, pointed: -1}
	p.ExtendBaseWidget(p)
	return p
}

// SetLeast sets the least size, before scaling.
func (p *Plot) SetLeast(width, height float32) {
	p.least = fyne.NewSize(width, height)
	p.Refresh()
}

// Places returns what the picture says under the pointer, in the order in which it was drawn.
func (p *Plot) Places() []string {
	words := make([]string, len(p.brush.places))
	for i, place := range p.brush.places {
		words[i] = place.words
	}
	return words
}

// TapPlace presses a place.
func (p *Plot) TapPlace(i int) {
	if tap := p.brush.places[i].tap; tap != nil {
		tap()
	}
}

// CreateRenderer is part of fyne.Widget.
func (p *Plot) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: func() []fyne.CanvasObject { return append(p.brush.objects, p.tip) },
		layout:  p.paint,
		min:     func() fyne.Size { return fyne.NewSize(look.Px(p.least.Width), look.Px(p.least.Height)) },
		refresh: func() { p.paint(p.Size()); canvas.Refresh(p) },
	}
}

func (p *Plot) paint(size fyne.Size) {
	p.brush = &Brush{Size: size}
	p.tip.hide()
	p.pointed = -1
	if size.Width > 0 && size.Height > 0 {
		p.draw(p.brush)
	}
}

// Tapped is part of fyne.Tappable.
func (p *Plot) Tapped(e *fyne.PointEvent) {
	if i := p.brush.at(e.Position); i >= 0 {
		p.TapPlace(i)
	}
}

// MouseIn is part of desktop.Hoverable.
func (p *Plot) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved is part of desktop.Hoverable.
func (p *Plot) MouseMoved(e *desktop.MouseEvent) {
	i := p.brush.at(e.Position)
	if i == p.pointed {
		return
	}
	p.pointed = i
	if i < 0 {
		p.tip.hide()
		return
	}
	at := p.brush.places[i]
	p.tip.say(at.words, at.pos.X+at.size.Width/2, at.pos.Y, at.pos.Y+at.size.Height, p.Size())
}

// MouseOut is part of desktop.Hoverable.
func (p *Plot) MouseOut() {
	p.pointed = -1
	p.tip.hide()
}

// Cursor is part of desktop.Cursorable.
func (p *Plot) Cursor() desktop.Cursor {
	if p.pointed >= 0 && p.brush.places[p.pointed].tap != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Brush draws one picture. Lengths are in the units of the window; Px of the package look scales them.
type Brush struct {
	Size    fyne.Size
	objects []fyne.CanvasObject
	places  []plotPlace
}

// plotPlace is a part of a picture that says something.
type plotPlace struct {
	pos   fyne.Position
	size  fyne.Size
	words string
	tap   func()
}

// at returns the place at a position, the one drawn last where several are there; -1 for none.
func (b *Brush) at(pos fyne.Position) int {
	for i := len(b.places) - 1; i >= 0; i-- {
		p := b.places[i]
		if pos.X >= p.pos.X && pos.Y >= p.pos.Y && pos.X < p.pos.X+p.size.Width && pos.Y < p.pos.Y+p.size.Height {
			return i
		}
	}
	return -1
}

// Place makes a part of the picture say something under the pointer, and do something when it is pressed; tap may be nil.
func (b *Brush) Place(x, y, width, height float32, words string, tap func()) {
	b.places = append(b.places, plotPlace{fyne.NewPos(x, y), fyne.NewSize(width, height), words, tap})
}

// Box fills a rectangle.
func (b *Brush) Box(x, y, width, height, radius float32, fill color.Color) {
	r := canvas.NewRectangle(fill)
	r.CornerRadius = radius
	b.add(r, x, y, max(width, 0), max(height, 0))
}

// Frame draws the outline of a rectangle.
func (b *Brush) Frame(x, y, width, height float32, line color.Color) {
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeColor, r.StrokeWidth = line, 1
	b.add(r, x, y, width, height)
}

// Line draws a straight line.
func (b *Brush) Line(x1, y1, x2, y2, width float32, ink color.Color) {
	l := canvas.NewLine(ink)
	l.StrokeWidth = width
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	b.objects = append(b.objects, l)
}

// Dashes draws a dashed straight line.
func (b *Brush) Dashes(x1, y1, x2, y2, width float32, ink color.Color) {
	const pieces = 24
	for i := 0; i < pieces; i += 2 {
		from, to := float32(i)/pieces, float32(i+1)/pieces
		b.Line(x1+(x2-x1)*from, y1+(y2-y1)*from, x1+(x2-x1)*to, y1+(y2-y1)*to, width, ink)
	}
}

// Dot fills a circle around a point.
func (b *Brush) Dot(x, y, radius float32, fill color.Color) {
	b.add(canvas.NewCircle(fill), x-radius, y-radius, 2*radius, 2*radius)
}

// Band fills what is between two lines over the same places from left to right.
func (b *Brush) Band(x, low, high []float32, fill color.Color) {
	const step = 2
	for i := 0; i+1 < len(x); i++ {
		for at := x[i]; at < x[i+1]; at += step {
			share := (at - x[i]) / (x[i+1] - x[i])
			top, bottom := high[i]+(high[i+1]-high[i])*share, low[i]+(low[i+1]-low[i])*share
			b.Box(at, top, min(step, x[i+1]-at), bottom-top, 0, fill)
		}
	}
}

// Anchor says which part of a text stands at its place.
type Anchor float32

// The anchors.
const (
	AtStart  Anchor = 0
	AtMiddle Anchor = 0.5
	AtEnd    Anchor = 1
)

// Text writes words around the height y and returns their width. They are cut where they are wider than most; 0 is any width.
func (b *Brush) Text(x, y float32, anchor Anchor, words string, name fyne.ThemeColorName, size, most float32) float32 {
	t := label(name, size, fyne.TextStyle{})
	text := words
	if most > 0 {
		text = faceOf(fyne.TextStyle{}).fit(words, t.TextSize, most)
	}
	setText(t, text, look.Color(name), look.TextSize(size), fyne.TextStyle{})
	width := t.MinSize().Width
	placeText(t, x-width*float32(anchor), y, width)
	b.objects = append(b.objects, t)
	return width
}

func (b *Brush) add(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
	b.objects = append(b.objects, o)
}

// Faded returns a color that lets through what is under it.
func Faded(c color.Color, alpha uint8) color.Color {
	n, _ := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = alpha
	return n
}
