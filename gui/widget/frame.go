package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewFrame puts top and bottom, each at its own height, above and below the
// middle, which takes the rest. Unlike Fyne's border there is no gap between
// them. Top and bottom may be nil or hidden.
func NewFrame(top, bottom, middle fyne.CanvasObject) *fyne.Container {
	f := &frame{top: top, bottom: bottom, middle: middle}
	var objects []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{middle, top, bottom} {
		if o != nil {
			objects = append(objects, o)
		}
	}
	return container.New(f, objects...)
}

type frame struct{ top, bottom, middle fyne.CanvasObject }

// Layout is part of fyne.Layout. The width comes first, so that what wraps
// knows its height.
func (f *frame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	top, bottom := edge(f.top, size.Width), edge(f.bottom, size.Width)
	if f.top != nil {
		MoveTo(f.top, fyne.Position{})
	}
	if f.bottom != nil {
		place(f.bottom, 0, max(top, size.Height-bottom), size.Width, bottom)
	}
	if f.middle != nil {
		place(f.middle, 0, top, size.Width, max(0, size.Height-top-bottom))
	}
}

// edge gives an edge the width and returns the height it then wants.
func edge(o fyne.CanvasObject, width float32) float32 {
	if o == nil || !o.Visible() {
		return 0
	}
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	height := o.MinSize().Height
	o.Resize(fyne.NewSize(width, height))
	return height
}

// MinSize is part of fyne.Layout.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range []fyne.CanvasObject{f.top, f.middle, f.bottom} {
		if o != nil && o.Visible() {
			least := o.MinSize()
			size.Width = max(size.Width, least.Width)
			size.Height += least.Height
		}
	}
	return size
}
