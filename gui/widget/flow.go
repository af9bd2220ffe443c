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
	MaxRows     int     // 0: as many as needed
	// Rest stands for the objects that do not fit into MaxRows, behind those that do; it is one of the objects, the last. Without
	// one they are only left out.
	Rest fyne.CanvasObject
	// More is how many things Rest stands for that are no objects here.
	More int
	// OnLeft is called when Rest stands for another number of things.
	OnLeft func(left int)

	width float32
	left  int
}

// NewFlow returns a container that lays the objects out so.
func NewFlow(gap, rowGap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&Flow{Gap: gap, RowGap: rowGap}, objects...)
}

// Layout is part of fyne.Layout.
func (f *Flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	left := f.More
	f.walk(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
		o.Resize(s)
		MoveTo(o, at)
		if s.Width == 0 && o != f.Rest {
			left++
		}
	})
	if f.OnLeft != nil && left != f.left {
		f.left = left
		f.OnLeft(left)
	}
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

// outOfSight is where stands what is left out.
var outOfSight = fyne.NewPos(0, -10_000)

// walk tells each visible object's place, no size for one that is left out, and returns the height of all.
func (f *Flow) walk(objects []fyne.CanvasObject, width float32, each func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	p := pen{gap: look.Px(f.Gap), rowGap: look.Px(f.RowGap), width: width, rows: 1, each: each}
	fit := f.fitting(objects, p)
	for i, o := range objects {
		switch {
		case !o.Visible():
		case i < fit, o == f.Rest && (f.More > 0 || fit < len(objects)-1):
			p.put(o)
		default:
			each(o, outOfSight, fyne.Size{})
		}
	}
	return p.y + p.row
}

// fitting is how many of the objects fit into the rows, with Rest behind them where not all do.
func (f *Flow) fitting(objects []fyne.CanvasObject, p pen) int {
	all := len(objects)
	if f.Rest != nil {
		all--
	}
	if f.MaxRows == 0 {
		return all
	}
	room := func(last bool, p pen) bool { return f.Rest == nil || last && f.More == 0 || p.put(f.Rest) <= f.MaxRows }
	p.each = func(fyne.CanvasObject, fyne.Position, fyne.Size) {}
	fit := 0
	for i, o := range objects[:all] {
		if !o.Visible() {
			continue
		}
		if p.put(o); p.rows > f.MaxRows {
			return fit
		}
		if room(i == all-1, p) {
			fit = i + 1
		}
	}
	return fit
}

// pen writes objects like words.
type pen struct {
	gap, rowGap, width float32
	x, y, row          float32
	rows               int
	each               func(fyne.CanvasObject, fyne.Position, fyne.Size)
}

// put places one object and returns the number of rows so far.
func (p *pen) put(o fyne.CanvasObject) int {
	s := o.MinSize()
	s.Width = min(s.Width, p.width)
	if p.x > 0 && p.x+s.Width > p.width {
		p.x, p.y, p.row = 0, p.y+p.row+p.rowGap, 0
		p.rows++
	}
	p.row = max(p.row, s.Height)
	p.each(o, fyne.NewPos(p.x, p.y), s)
	p.x += s.Width + p.gap
	return p.rows
}
