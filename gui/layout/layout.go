// Package layout arranges objects: beside each other, below each other, over each other. It knows no article.
package layout

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynelayout "fyne.io/fyne/v2/layout"

	"blotter/gui/look"
	"blotter/gui/widget"
)

// On puts something on a plane in a named color.
func On(name fyne.ThemeColorName, content fyne.CanvasObject) *fyne.Container {
	return NewOverlay(widget.NewGround(name), content)
}

// Arrange places what stands in containers anew. Unlike Container.Refresh it draws nothing again that has not changed.
func Arrange(o fyne.CanvasObject) {
	c, is := o.(*fyne.Container)
	if !is || c == nil || c.Layout == nil {
		return
	}
	c.Layout.Layout(c.Objects, c.Size())
	for _, child := range c.Objects {
		Arrange(child)
	}
}

// NewOverlay puts things one over the other.
func NewOverlay(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(Overlay{}, objects...)
}

// Overlay gives all the same place. Unlike Fyne's own it does not have the window drawn anew where nothing moves.
type Overlay struct{ Padding }

// MinSize is part of fyne.Layout.
func (Overlay) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var most fyne.Size
	for _, o := range objects {
		if o.Visible() {
			most = most.Max(o.MinSize())
		}
	}
	return most
}

// Padding leaves room around something: left, top, right, bottom.
type Padding struct{ Left, Top, Right, Bottom float32 }

// Pad leaves room around something.
func Pad(left, top, right, bottom float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(Padding{left, top, right, bottom}, content)
}

// Layout is part of fyne.Layout.
func (p Padding) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		widget.MoveTo(o, fyne.NewPos(p.Left, p.Top))
		o.Resize(fyne.NewSize(size.Width-p.Left-p.Right, size.Height-p.Top-p.Bottom))
	}
}

// MinSize is part of fyne.Layout.
func (p Padding) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var most fyne.Size
	for _, o := range objects {
		most = most.Max(o.MinSize())
	}
	return most.Add(fyne.NewSize(p.Left+p.Right, p.Top+p.Bottom))
}

// Row keeps each object at its own height in the middle of a row, at the widths of HBox. Elastic texts share what room there is,
// dear ones before others, and the object named takes the rest.
type Row struct {
	Gap   float32
	Grows fyne.CanvasObject
}

// NewRow puts objects beside each other, with a gap between them. grows takes the rest of the width; it may be nil.
func NewRow(gap float32, grows fyne.CanvasObject, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&Row{gap, grows}, objects...)
}

// Layout is part of fyne.Layout.
func (m *Row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
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
		x += least.Width + m.Gap
	}
}

// shares deals the spare room out: to the dear texts, to the other elastic ones in their order, and what is left to what grows.
func (m *Row) shares(objects []fyne.CanvasObject, spare float32) []float32 {
	shares := make([]float32, len(objects))
	for _, dear := range []bool{true, false} {
		for i, o := range objects {
			if t, ok := o.(*widget.Text); ok && t.Shrinkable && t.Priority == dear && t.Visible() && o != m.Grows {
				shares[i] = min(spare, t.NaturalWidth())
				spare -= shares[i]
			}
		}
	}
	if i := slices.Index(objects, m.Grows); i >= 0 {
		shares[i] = spare
	}
	return shares
}

// MinSize is part of fyne.Layout.
func (m *Row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(-m.Gap, 0)
	for _, o := range objects {
		if o.Visible() {
			least := o.MinSize()
			size = fyne.NewSize(size.Width+least.Width+m.Gap, max(size.Height, least.Height))
		}
	}
	return size
}

// SetWidth makes an object that wide, since what wraps knows its height only then, and as high as it asks.
func SetWidth(o fyne.CanvasObject, width float32) {
	o.Resize(fyne.NewSize(width, o.Size().Height))
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
}

// VBox lays objects out below each other, each as wide as there is room and as high as it asks.
type VBox struct{ Gap float32 }

// Layout is part of fyne.Layout.
func (s *VBox) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, h))
		widget.MoveTo(o, fyne.NewPos(0, y))
		y += h + s.Gap
	}
}

// MinSize is part of fyne.Layout.
func (s *VBox) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			least := o.MinSize()
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height+s.Gap)
		}
	}
	return size
}

// Between puts something between what stands above and below it; Tab goes from top to bottom.
func Between(top, bottom, middle fyne.CanvasObject) fyne.CanvasObject {
	c := container.New(fynelayout.NewBorderLayout(top, bottom, nil, nil))
	for _, o := range []fyne.CanvasObject{top, middle, bottom} {
		if o != nil {
			c.Add(o)
		}
	}
	return c
}

// Wrapping stacks what wraps: each object gets the width first, and then the height that it asks for at it.
type Wrapping struct{ Gap float32 }

// NewWrapping puts objects that wrap below each other.
func NewWrapping(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&Wrapping{gap}, objects...)
}

// Layout is part of fyne.Layout.
func (c *Wrapping) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if o.Visible() {
			SetWidth(o, size.Width)
			widget.MoveTo(o, fyne.NewPos(0, y))
			y += o.Size().Height + look.Px(c.Gap)
		}
	}
}

// MinSize is part of fyne.Layout.
func (c *Wrapping) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			size.Height += o.MinSize().Height + look.Px(c.Gap)
		}
	}
	return size
}

// LeftShare gives the first of two objects a width that grows with the text, but no more than a share of all. The second gets the
// rest.
type LeftShare struct {
	Width float32 // of the first, in units before scaling
	Share float32 // the most of the whole width that it may take
	Gap   float32
}

// Layout is part of fyne.Layout.
func (l *LeftShare) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(look.Px(l.Width), size.Width*l.Share)
	widget.MoveTo(objects[0], fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(width, size.Height))
	widget.MoveTo(objects[1], fyne.NewPos(width+l.Gap, 0))
	objects[1].Resize(fyne.NewSize(size.Width-width-l.Gap, size.Height))
}

// MinSize is part of fyne.Layout.
func (l *LeftShare) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+b.Width+l.Gap, max(a.Height, b.Height))
}
