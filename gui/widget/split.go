package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Split3 puts three panes side by side. The first two have a width that the
// reader can drag and the window can keep; the third takes what is left. Widths
// are plain ones: the panes grow with the text.
type Split3 struct {
	widget.BaseWidget
	// OnMoved is called when the reader has moved a divider.
	OnMoved func(first, second float32)

	panes         [3]fyne.CanvasObject
	first, second float32
	mins          [3]float32
	dividers      [2]*divider
}

// leastWidths are the plain widths that the panes do not go below.
var leastWidths = [3]float32{120, 200, 300}

// NewSplit3 puts the three side by side, the first two that wide.
func NewSplit3(a, b, c fyne.CanvasObject, first, second float32) *Split3 {
	s := &Split3{panes: [3]fyne.CanvasObject{a, b, c}, first: first, second: second, mins: leastWidths}
	for i := range s.dividers {
		s.dividers[i] = newDivider(s, func(x float32) { s.dragTo(i, x) }, s.moved)
	}
	s.ExtendBaseWidget(s)
	return s
}

// Widths are the widths that the first two panes want.
func (s *Split3) Widths() (first, second float32) { return s.first, s.second }

// SetWidths sets the widths of the first two panes. A hidden pane takes none;
// after hiding one, refresh.
func (s *Split3) SetWidths(first, second float32) {
	s.first, s.second = first, second
	s.arrange(s.Size())
}

// Third is the width that is left for the third pane where the three have total.
func (s *Split3) Third(total float32) float32 {
	first, second := s.fitted(total)
	return total - first - second
}

func (s *Split3) moved() {
	if s.OnMoved != nil {
		s.OnMoved(s.Widths())
	}
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

// min does not grow with the text, or large text would push the window over
// the edge of the screen.
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

// least are the least widths at the text's size, as far as there is room.
func (s *Split3) least(total float32) (mins [3]float32) {
	var sum float32
	for i, p := range s.panes {
		if p.Visible() {
			mins[i] = look.Px(s.mins[i])
			sum += mins[i]
		}
	}
	if sum > total {
		for i := range mins {
			mins[i] *= total / sum
		}
	}
	return mins
}

// fitted are the widths that the first two panes get: what they want, as far
// as there is room, the second giving way before the first.
func (s *Split3) fitted(total float32) (first, second float32) {
	mins := s.least(total)
	if s.panes[0].Visible() {
		first = max(mins[0], look.Px(s.first))
	}
	if s.panes[1].Visible() {
		second = max(mins[1], look.Px(s.second))
	}
	over := first + second + mins[2] - total
	if over > 0 {
		give := min(over, second-mins[1])
		second -= give
		first -= min(over-give, first-mins[0])
	}
	return round(first), round(second)
}

func (s *Split3) arrange(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	first, second := s.fitted(size.Width)
	place(s.panes[0], 0, 0, first, size.Height)
	place(s.panes[1], first, 0, second, size.Height)
	place(s.panes[2], first+second, 0, max(0, size.Width-first-second), size.Height)
	SetVisible(s.dividers[0], s.panes[0].Visible())
	SetVisible(s.dividers[1], s.panes[1].Visible())
	place(s.dividers[0], first-dividerGrab/2, 0, dividerGrab, size.Height)
	place(s.dividers[1], first+second-dividerGrab/2, 0, dividerGrab, size.Height)
}

// dragTo brings a divider to x.
func (s *Split3) dragTo(i int, x float32) {
	total := s.Size().Width
	mins := s.least(total)
	first, second := s.fitted(total)
	if i == 0 {
		s.first = max(mins[0], min(x, total-second-mins[2])) / look.Scale()
	} else {
		s.second = max(mins[1], min(x-first, total-first-mins[2])) / look.Scale()
	}
	s.arrange(s.Size())
}

// dividerGrab is how wide a divider is to the mouse.
const dividerGrab = 7

// divider is the line between two panes.
type divider struct {
	widget.BaseWidget
	panes   fyne.CanvasObject // that it stands in
	drag    func(x float32)   // x counts from their left
	drop    func()
	line    *canvas.Rectangle
	hovered bool
}

func newDivider(panes fyne.CanvasObject, drag func(x float32), drop func()) *divider {
	d := &divider{panes: panes, drag: drag, drop: drop, line: rect(look.Separator, 0)}
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
	width, ink := float32(1), look.Color(look.Separator)
	if d.hovered {
		width, ink = 3, look.Color(look.SelectedBar)
	}
	setFill(d.line, ink)
	place(d.line, (dividerGrab-width)/2, 0, width, d.Size().Height)
}

// Dragged is part of fyne.Draggable.
func (d *divider) Dragged(ev *fyne.DragEvent) {
	left := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.panes).X
	d.drag(ev.AbsolutePosition.X - left)
}

// DragEnd is part of fyne.Draggable.
func (d *divider) DragEnd() { d.drop() }

// MouseIn is part of desktop.Hoverable.
func (d *divider) MouseIn(*desktop.MouseEvent) { d.hovered = true; d.paint() }

// MouseMoved is part of desktop.Hoverable.
func (d *divider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (d *divider) MouseOut() { d.hovered = false; d.paint() }

// Cursor is part of desktop.Cursorable.
func (d *divider) Cursor() desktop.Cursor { return desktop.HResizeCursor }
