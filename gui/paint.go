package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/look"
	"blotter/gui/widget"
)

// ground is a plane in a named colour, which follows the theme.
type ground struct {
	fynewidget.BaseWidget
	name  fyne.ThemeColorName
	plane *canvas.Rectangle
}

func newGround(name fyne.ThemeColorName) *ground {
	g := &ground{name: name, plane: canvas.NewRectangle(look.Color(name))}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is part of fyne.Widget.
func (g *ground) CreateRenderer() fyne.WidgetRenderer { return fynewidget.NewSimpleRenderer(g.plane) }

// Refresh takes the theme's colour of the moment.
func (g *ground) Refresh() {
	g.plane.FillColor = look.Color(g.name)
	g.plane.Refresh()
}

// text is one line in a named colour and a size that follow the theme.
// An elastic one asks for no width and is cut where there is not enough; a dear one is cut after the others.
type text struct {
	fynewidget.BaseWidget
	name    fyne.ThemeColorName
	size    float32
	words   string
	elastic bool
	dear    bool
	ink     *canvas.Text
}

func newText(name fyne.ThemeColorName, size float32, style fyne.TextStyle) *text {
	t := &text{name: name, size: size, ink: canvas.NewText("", look.Color(name))}
	t.ink.TextSize, t.ink.TextStyle = look.Px(size), style
	t.ExtendBaseWidget(t)
	return t
}

// set shows other words.
func (t *text) set(words string) {
	if t.words != words {
		t.words, t.ink.Text = words, words
		t.cut(t.Size().Width)
		t.Refresh()
	}
}

// cut shows as many of the words as an elastic text has room for.
func (t *text) cut(width float32) {
	if !t.elastic {
		return
	}
	t.ink.Text = t.words
	for letters := []rune(t.words); len(letters) > 0 && t.ink.MinSize().Width > width; {
		letters = letters[:len(letters)-1]
		t.ink.Text = strings.TrimRight(string(letters), " ·") + "…"
	}
	if t.ink.Text == "…" {
		t.ink.Text = ""
	}
}

// Resize is part of fyne.CanvasObject.
func (t *text) Resize(size fyne.Size) {
	t.cut(size.Width)
	t.BaseWidget.Resize(size)
}

// MinSize is part of fyne.CanvasObject.
func (t *text) MinSize() fyne.Size {
	least := t.BaseWidget.MinSize()
	if t.elastic {
		least.Width = 0
	}
	return least
}

// wish is the width of all the words.
func (t *text) wish() float32 {
	return fyne.MeasureText(t.words, t.ink.TextSize, t.ink.TextStyle).Width
}

// recolour shows the same words in another named colour.
func (t *text) recolour(name fyne.ThemeColorName) {
	if t.name != name {
		t.name = name
		t.Refresh()
	}
}

// CreateRenderer is part of fyne.Widget.
func (t *text) CreateRenderer() fyne.WidgetRenderer { return fynewidget.NewSimpleRenderer(t.ink) }

// Refresh takes the theme's colour and size of the moment.
func (t *text) Refresh() {
	t.ink.Color, t.ink.TextSize = look.Color(t.name), look.Px(t.size)
	t.ink.Refresh()
	t.BaseWidget.Refresh()
}

// on puts something on a plane in a named colour.
func on(name fyne.ThemeColorName, content fyne.CanvasObject) *fyne.Container {
	return stack(newGround(name), content)
}

// hairline is a line between regions.
func hairline() fyne.CanvasObject {
	g := newGround(look.Separator)
	g.plane.SetMinSize(fyne.NewSize(1, 1))
	return g
}

// lay places what stands in containers anew. Unlike Container.Refresh it draws nothing again that has not changed.
func lay(o fyne.CanvasObject) {
	c, is := o.(*fyne.Container)
	if !is || c == nil || c.Layout == nil {
		return
	}
	c.Layout.Layout(c.Objects, c.Size())
	for _, child := range c.Objects {
		lay(child)
	}
}

// stack puts things one over the other.
func stack(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(stackedUp{}, objects...)
}

// stackedUp gives all the same place. Unlike Fyne's own it does not have the window drawn anew where nothing moves.
type stackedUp struct{ padded }

// MinSize is part of fyne.Layout.
func (stackedUp) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var most fyne.Size
	for _, o := range objects {
		if o.Visible() {
			most = most.Max(o.MinSize())
		}
	}
	return most
}

// padded leaves room around something: left, top, right, bottom.
type padded struct{ left, top, right, bottom float32 }

func pad(left, top, right, bottom float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(padded{left, top, right, bottom}, content)
}

// Layout is part of fyne.Layout.
func (p padded) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		widget.MoveTo(o, fyne.NewPos(p.left, p.top))
		o.Resize(fyne.NewSize(size.Width-p.left-p.right, size.Height-p.top-p.bottom))
	}
}

// MinSize is part of fyne.Layout.
func (p padded) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var most fyne.Size
	for _, o := range objects {
		most = most.Max(o.MinSize())
	}
	return most.Add(fyne.NewSize(p.left+p.right, p.top+p.bottom))
}

// middle keeps each object at its own height in the middle of a row, at the widths of HBox. Elastic texts share what room there is,
// dear ones before others, and the object named takes the rest.
type middle struct {
	gap   float32
	grows fyne.CanvasObject
}

func inRow(gap float32, grows fyne.CanvasObject, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&middle{gap, grows}, objects...)
}

// Layout is part of fyne.Layout.
func (m *middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	shares := m.shares(objects, max(0, size.Width-m.MinSize(objects).Width))
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		least.Width += shares[i]
		o.Resize(least)
		widget.MoveTo(o, fyne.NewPos(x, (size.Height-least.Height)/2))
		x += least.Width + m.gap
	}
}

// shares deals the spare room out: to the dear texts, to the other elastic ones in their order, and what is left to what grows.
func (m *middle) shares(objects []fyne.CanvasObject, spare float32) []float32 {
	shares := make([]float32, len(objects))
	for _, dear := range []bool{true, false} {
		for i, o := range objects {
			if t, ok := o.(*text); ok && t.elastic && t.dear == dear && t.Visible() && o != m.grows {
				shares[i] = min(spare, t.wish())
				spare -= shares[i]
			}
		}
	}
	if i := slices.Index(objects, m.grows); i >= 0 {
		shares[i] = spare
	}
	return shares
}

// MinSize is part of fyne.Layout.
func (m *middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(-m.gap, 0)
	for _, o := range objects {
		if o.Visible() {
			least := o.MinSize()
			size = fyne.NewSize(size.Width+least.Width+m.gap, max(size.Height, least.Height))
		}
	}
	return size
}

// widen makes an object that wide, since what wraps knows its height only then, and as high as it asks.
func widen(o fyne.CanvasObject, width float32) {
	o.Resize(fyne.NewSize(width, o.Size().Height))
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
}

// beside gives the second object the width it asks for, at the right, and the first what is left. Where there is no room for
// both the second is left out.
type beside struct {
	gap   float32
	least float32 // the least width of the first
}

// Layout is part of fyne.Layout.
func (b *beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	least := objects[1].MinSize()
	widget.MoveTo(objects[0], fyne.NewPos(0, 0))
	if size.Width < b.least+b.gap+least.Width {
		objects[1].Resize(fyne.NewSize(0, 0))
		widget.MoveTo(objects[1], fyne.NewPos(0, -1000))
		widen(objects[0], size.Width)
		return
	}
	objects[1].Resize(least)
	widget.MoveTo(objects[1], fyne.NewPos(size.Width-least.Width, 0))
	widen(objects[0], size.Width-least.Width-b.gap)
}

// MinSize is part of fyne.Layout.
func (b *beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}
