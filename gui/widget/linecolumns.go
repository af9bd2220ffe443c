package widget

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// LineColumns says how a list of lines is laid out.
type LineColumns struct {
	Keys  bool      // leave room for a key before the name
	Cells []float32 // the plain widths of the columns at the right
	Right bool      // the cells end at their right edge, as numbers do
}

// The least plain widths of a column and of the names before the columns.
const (
	leastCell     = 36
	leastLineName = 90
)

// edgeGrab is how near to the edge of a column the pointer takes hold of it.
const edgeGrab = 5

// fitted returns the widths of the columns on screen. Where a line has no room for all, they share what the name leaves.
func (c LineColumns) fitted(line float32) (widths [lineCells]float32) {
	var sum float32
	for i, w := range c.Cells {
		widths[i] = look.Px(w)
		sum += widths[i] + look.Px(lineGap)
	}
	if room := line - 2*linePad - look.Px(leastLineName); sum > room && sum > 0 {
		for i := range widths {
			widths[i] = max(0, widths[i]*room/sum)
		}
	}
	return widths
}

// span returns where a column begins and ends, of lines that end at a place.
func (c LineColumns) span(column int, line float32) (left, right float32) {
	widths := c.fitted(line)
	right = line - linePad
	for i := len(c.Cells) - 1; i > column; i-- {
		right -= widths[i] + look.Px(lineGap)
	}
	return right - widths[column], right
}

// edgeAt returns the column whose left edge is near a place, -1 for none.
func (c LineColumns) edgeAt(x, line float32) int {
	for i := range c.Cells {
		left, _ := c.span(i, line)
		if edge := left - look.Px(lineGap)/2; x >= edge-edgeGrab && x <= edge+edgeGrab {
			return i
		}
	}
	return -1
}

// drag moves the left edge of a column to a place. The column before it, or else the name, gives or takes the room.
func (c LineColumns) drag(column int, x, line float32) {
	_, right := c.span(column, line)
	unit := look.Px(1)
	wanted := (right - x - look.Px(lineGap)/2) / unit
	before := c.Cells[column]
	most := before // what the one before can give
	if column > 0 {
		most += c.Cells[column-1] - leastCell
	} else {
		left, _ := c.span(0, line)
		most += (left - linePad - look.Px(leastLineName)) / unit
	}
	c.Cells[column] = max(leastCell, min(wanted, most))
	if column > 0 {
		c.Cells[column-1] -= c.Cells[column] - before
	}
}

// sizing is the state of a list whose columns can be resized.
type sizing struct {
	head    *LineHead // the heading above the list, nil for none
	changed func(widths []float32)
	edge    int  // the column whose left edge is held, -1 for none
	near    bool // the pointer is near such an edge
}

// linesWidth returns how wide the lines of a list are, which leave room for its scroll bar. The columns of a heading end there too.
func linesWidth(list float32) float32 { return list - grabBar/2 }

// Resizable lets a person drag the edges of the list's columns. widths are those that were dragged to before; they count where there
// is one for each column. changed is called with the plain widths after each drag.
func (l *Lines) Resizable(widths []float32, changed func(widths []float32)) {
	l.sizing.changed = changed
	if len(widths) == len(l.columns.Cells) && !slices.ContainsFunc(widths, func(w float32) bool { return w < leastCell }) {
		copy(l.columns.Cells, widths)
	}
	l.repaintColumns()
}

// repaintColumns paints every line and the heading at the columns' widths of now.
func (l *Lines) repaintColumns() {
	for _, line := range l.shown {
		line.paint()
	}
	for _, line := range l.free {
		line.paint()
	}
	if l.sizing.head != nil {
		l.sizing.head.Refresh()
	}
	canvas.Refresh(l)
}

// Widths returns the plain widths of the columns.
func (l *Lines) Widths() []float32 { return slices.Clone(l.columns.Cells) }

// edgeAt returns the column whose left edge is near a place and can be dragged, -1 for none.
func (l *Lines) edgeAt(x float32) int {
	if l.sizing.changed == nil {
		return -1
	}
	return l.columns.edgeAt(x, linesWidth(l.Size().Width))
}

// dragEdge moves the edge that is held to a place.
func (l *Lines) dragEdge(x float32) {
	l.columns.drag(l.sizing.edge, x, linesWidth(l.Size().Width))
	l.repaintColumns()
}

// dropEdge lets the edge go that is held, and tells where it is.
func (l *Lines) dropEdge() {
	l.sizing.edge = -1
	l.sizing.changed(l.Widths())
}

// Cursor is part of desktop.Cursorable.
func (l *Lines) Cursor() desktop.Cursor { return edgeCursor(l.sizing.near) }

func edgeCursor(near bool) desktop.Cursor {
	if near {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// LineHead is the heading of a list's columns. Where the columns can be resized, lines stand between them, which can be dragged.
type LineHead struct {
	widget.BaseWidget
	list  *Lines
	line  *Line
	edges [lineCells]*canvas.Rectangle
	near  bool
}

// NewHead returns a heading above the list, of the list's width.
func (l *Lines) NewHead(name string, cells ...string) *LineHead {
	data := LineData{Head: true, Name: name}
	copy(data.Cells[:], cells)
	h := &LineHead{list: l, line: newLine(l.columns)}
	h.line.data = data
	for i := range h.edges {
		h.edges[i] = rect(look.Separator, 0)
	}
	h.ExtendBaseWidget(h)
	l.sizing.head = h
	return h
}

// CreateRenderer is part of fyne.Widget.
func (h *LineHead) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(h.line, h.edges[0], h.edges[1], h.edges[2]),
		layout:  func(fyne.Size) { h.arrange() },
		min:     func() fyne.Size { return h.line.MinSize() },
		refresh: func() { h.arrange(); h.line.Refresh() },
	}
}

func (h *LineHead) arrange() {
	size := h.Size()
	if size.Width <= 0 {
		return
	}
	place(h.line, 0, 0, size.Width, size.Height)
	for i, edge := range h.edges {
		SetVisible(edge, i < len(h.list.columns.Cells) && h.list.sizing.changed != nil)
		if !edge.Visible() {
			continue
		}
		left, _ := h.list.columns.span(i, linesWidth(size.Width))
		setFill(edge, look.Color(look.Separator))
		place(edge, round(left-look.Px(lineGap)/2), round(size.Height/4), 1, round(size.Height/2))
	}
}

// Cursor is part of desktop.Cursorable.
func (h *LineHead) Cursor() desktop.Cursor { return edgeCursor(h.near) }

// MouseIn is part of desktop.Hoverable.
func (h *LineHead) MouseIn(ev *desktop.MouseEvent) { h.near = h.list.edgeAt(ev.Position.X) >= 0 }

// MouseMoved is part of desktop.Hoverable.
func (h *LineHead) MouseMoved(ev *desktop.MouseEvent) { h.near = h.list.edgeAt(ev.Position.X) >= 0 }

// MouseOut is part of desktop.Hoverable.
func (h *LineHead) MouseOut() { h.near = false }

// MouseDown is part of desktop.Mouseable: it takes hold of the edge under the pointer.
func (h *LineHead) MouseDown(ev *desktop.MouseEvent) {
	h.list.sizing.edge = h.list.edgeAt(ev.Position.X)
}

// MouseUp is part of desktop.Mouseable.
func (h *LineHead) MouseUp(*desktop.MouseEvent) {}

// Dragged is part of fyne.Draggable.
func (h *LineHead) Dragged(ev *fyne.DragEvent) { h.list.Dragged(ev) }

// DragEnd is part of fyne.Draggable.
func (h *LineHead) DragEnd() { h.list.DragEnd() }
