package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Split3 puts three panes side by side. The first two have a width that the
// reader can drag and the window can keep; the third takes what is left.
type Split3 struct {
	widget.BaseWidget
	// OnMoved is called when the reader has moved a divider.
	OnMoved func(first, second float32)

	panes         [3]fyne.CanvasObject
	first, second float32
	mins          [3]float32
	dividers      [2]*divider
}

// The plain least widths of the three panes.
var leastWidths = [3]float32{120, 200, 300}

// NewSplit3 puts the three side by side, the first two that wide.
func NewSplit3(a, b, c fyne.CanvasObject, first, second float32) *Split3 {
	s := &Split3{panes: [3]fyne.CanvasObject{a, b, c}, first: first, second: second, mins: leastWidths}
	for i := range s.dividers {
		s.dividers[i] = newDivider(s, i)
	}
	s.ExtendBaseWidget(s)
	return s
}

// Widths are the widths that the first two panes want.
func (s *Split3) Widths() (first, second float32) { return s.first, s.second }

// SetWidths sets the widths of the first two panes; a hidden pane takes none.
func (s *Split3) SetWidths(first, second float32) {
	s.first, s.second = first, second
	s.arrange(s.Size())
}

// SetMinWidths sets the least widths of the three panes.
func (s *Split3) SetMinWidths(first, second, third float32) {
	s.mins = [3]float32{first, second, third}
	s.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (s *Split3) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(s.panes[0], s.panes[1], s.panes[2], s.dividers[0], s.dividers[1]),
		layout:  s.arrange,
		min:     s.min,
		refresh: func() { s.arrange(s.Size()); s.dividers[0].Refresh(); s.dividers[1].Refresh() },
	}
}

func (s *Split3) min() fyne.Size {
	var size fyne.Size
	for i, p := range s.panes {
		if p.Visible() {
			size.Width += s.mins[i]
			size.Height = max(size.Height, p.MinSize().Height)
		}
	}
	return size
}

// fitted are the widths that the panes get: what they want, as far as the
// window has room, the first giving way last.
func (s *Split3) fitted(total float32) (first, second float32) {
	if s.panes[0].Visible() {
		first = max(s.mins[0], s.first)
	}
	if !s.panes[1].Visible() {
		return min(first, max(s.mins[0], total-s.mins[2])), 0
	}
	second = max(s.mins[1], s.second)
	if over := first + second + s.mins[2] - total; over > 0 {
		give := min(over, second-s.mins[1])
		second -= give
		if first > 0 {
			first = max(s.mins[0], first-(over-give))
		}
	}
	return first, second
}

func (s *Split3) arrange(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	first, second := s.fitted(size.Width)
	first, second = round(first), round(second)
	place(s.panes[0], 0, 0, first, size.Height)
	place(s.panes[1], first, 0, second, size.Height)
	place(s.panes[2], first+second, 0, max(0, size.Width-first-second), size.Height)
	show(s.dividers[0], s.panes[0].Visible())
	show(s.dividers[1], s.panes[1].Visible())
	place(s.dividers[0], first-dividerGrab/2, 0, dividerGrab, size.Height)
	place(s.dividers[1], first+second-dividerGrab/2, 0, dividerGrab, size.Height)
}

func (s *Split3) drag(i int, by float32) {
	first, second := s.fitted(s.Size().Width)
	total := s.Size().Width
	if i == 0 {
		s.first = max(s.mins[0], min(first+by, total-second-s.mins[2]))
	} else {
		s.second = max(s.mins[1], min(second+by, total-first-s.mins[2]))
	}
	s.arrange(s.Size())
}

// dividerGrab is how wide a divider is to the mouse.
const dividerGrab = 7

// divider is the line between two panes.
type divider struct {
	widget.BaseWidget
	split   *Split3
	index   int
	line    *canvas.Rectangle
	hovered bool
}

func newDivider(s *Split3, index int) *divider {
	d := &divider{split: s, index: index, line: rect(look.Separator, 0)}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer is part of fyne.Widget.
func (d *divider) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(d.line),
		layout:  func(fyne.Size) { d.paint() },
		min:     func() fyne.Size { return fyne.NewSize(dividerGrab, 0) },
		refresh: func() { d.paint(); canvas.Refresh(d) },
	}
}

func (d *divider) paint() {
	width, ink := float32(1), color.Color(look.Color(look.Separator))
	if d.hovered {
		width, ink = 3, look.Color(look.SelectedBar)
	}
	setFill(d.line, ink)
	place(d.line, (dividerGrab-width)/2, 0, width, d.Size().Height)
}

// Dragged is part of fyne.Draggable.
func (d *divider) Dragged(ev *fyne.DragEvent) { d.split.drag(d.index, ev.Dragged.DX) }

// DragEnd is part of fyne.Draggable.
func (d *divider) DragEnd() {
	if d.split.OnMoved != nil {
		d.split.OnMoved(d.split.Widths())
	}
}

// MouseIn is part of desktop.Hoverable.
func (d *divider) MouseIn(*desktop.MouseEvent) { d.hovered = true; d.paint() }

// MouseMoved is part of desktop.Hoverable.
func (d *divider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (d *divider) MouseOut() { d.hovered = false; d.paint() }

// Cursor is part of desktop.Cursorable.
func (d *divider) Cursor() desktop.Cursor { return desktop.HResizeCursor }
