package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/look"
)

// Flow lays objects out in rows like words, each at its own size. Its lowest
// height is that of the rows at the width it has, so the objects below move
// when it wraps differently.
type Flow struct {
	Gap, RowGap float32 // plain
	MaxRows     int     // 0: as many as needed; what does not fit is hidden
	width       float32
}

// NewFlow returns a container that lays the objects out so.
func NewFlow(gap, rowGap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&Flow{Gap: gap, RowGap: rowGap}, objects...)
}

// Layout is part of fyne.Layout.
func (f *Flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.walk(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
		o.Resize(s)
		o.Move(at)
	})
}

// MinSize is part of fyne.Layout.
func (f *Flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var widest float32
	for _, o := range objects {
		if o.Visible() {
			widest = max(widest, min(o.MinSize().Width, look.Px(160)))
		}
	}
	width := f.width
	if width == 0 {
		width = look.Px(600)
	}
	return fyne.NewSize(widest, f.walk(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {}))
}

// HeightAt is how high the objects are at that width.
func (f *Flow) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	return f.walk(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}

// walk tells each visible object's place and returns the height of all.
func (f *Flow) walk(objects []fyne.CanvasObject, width float32, each func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	gap, rowGap := look.Px(f.Gap), look.Px(f.RowGap)
	var x, y, row float32
	rows := 1
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		s := o.MinSize()
		s.Width = min(s.Width, width)
		if x > 0 && x+s.Width > width {
			x, y, row = 0, y+row+rowGap, 0
			rows++
		}
		if f.MaxRows > 0 && rows > f.MaxRows {
			each(o, fyne.NewPos(0, y), fyne.Size{})
			continue
		}
		row = max(row, s.Height)
		each(o, fyne.NewPos(x, y), s)
		x += s.Width + gap
	}
	return y + row
}
