package layout

import (
	"fyne.io/fyne/v2"

	"blotter/gui/look"
)

// Columns puts its objects into as many columns of at least a width as there is room for, each object below the shortest column. All
// columns are of one width.
type Columns struct {
	Least, Gap float32 // before scaling
	Most       int     // columns
}

// Layout is part of fyne.Layout.
func (c *Columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.arrange(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
		o.Move(at)
		o.Resize(size)
	})
}

// MinSize is part of fyne.Layout. The height is that of the width that the objects have now.
func (c *Columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := look.Px(c.Least)
	if len(objects) > 0 {
		right := float32(0)
		for _, o := range objects {
			if o.Visible() {
				right = max(right, o.Position().X+o.Size().Width)
			}
		}
		width = max(width, right)
	}
	height := c.arrange(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
	return fyne.NewSize(look.Px(c.Least), height)
}

// arrange tells put where each object goes, and returns the height of the longest column.
func (c *Columns) arrange(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	gap := look.Px(c.Gap)
	n := max(1, min(int((width+gap)/(look.Px(c.Least)+gap)), c.Most))
	each := (width - gap*float32(n-1)) / float32(n)
	heights := make([]float32, n)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		at := 0
		for i := range heights {
			if heights[i] < heights[at] {
				at = i
			}
		}
		height := o.MinSize().Height
		put(o, fyne.NewPos(float32(at)*(each+gap), heights[at]), fyne.NewSize(each, height))
		heights[at] += height + gap
	}
	most := float32(0)
	for _, h := range heights {
		most = max(most, h-gap)
	}
	return max(most, 0)
}
