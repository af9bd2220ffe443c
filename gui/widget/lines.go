package widget

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Lines is a list in a dialog: lines of any number, all equally high, of which only those that show exist. It takes the keyboard:
// the arrows move the current line.
type Lines struct {
	widget.BaseWidget

	Length func() int
	Fill   func(i int) LineData // what line i shows, but for whether it is the current one
	// OnSelect is called when another line has become the current one.
	OnSelect func(i int)
	// OnTick is called when a line's box is pressed, or Space on the current line; with shift for all from the line before.
	OnTick func(i int, shift bool)
	// OnDrop, where not nil, lets lines be dragged: the line from goes to the place of the line to.
	OnDrop func(from, to int)
	// OnKey is called for keys that mean nothing to the list.
	OnKey func(*fyne.KeyEvent)
	// Empty is what the list says where it has no line.
	Empty string
	// Least is how many lines the list asks room for; 0 stands for three.
	Least int

	at      int // the current line, -1 for none
	columns LineColumns
	offset  float64
	shown   map[int]*Line
	free    []*Line
	objects []fyne.CanvasObject
	back    *canvas.Rectangle
	empty   *canvas.Text
	mark    *canvas.Rectangle // where a dragged line would go
	bar     *scrollBar
	hovered int
	drag    int // the line that is dragged, -1 for none
	drop    int // where it would go
	focused bool
	sizing  sizing
}

// NewLines returns a list.
func NewLines(columns LineColumns, length func() int, fill func(i int) LineData) *Lines {
	l := &Lines{
		Length: length, Fill: fill, columns: columns, at: -1, shown: map[int]*Line{}, hovered: -1, drag: -1, sizing: sizing{edge: -1},
		back: rect(look.Paper, 6), mark: rect(look.Accent, 1), empty: label(look.MutedText, lineTextSize, fyne.TextStyle{}),
	}
	l.mark.Hide()
	l.bar = newScrollBar(l.setOffset)
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is part of fyne.Widget.
func (l *Lines) CreateRenderer() fyne.WidgetRenderer {
	return &clipped{drawing{
		objects: func() []fyne.CanvasObject { return l.objects },
		layout:  func(fyne.Size) { l.arrange() },
		min:     func() fyne.Size { return fyne.NewSize(look.Px(140), float32(cmp.Or(l.Least, 3))*LineHeight()) },
		refresh: func() { l.arrange(); l.bar.Refresh(); canvas.Refresh(l) },
	}}
}

// At is the current line, -1 for none.
func (l *Lines) At() int { return l.at }

// Chosen returns what the current line of a list stands for, out of what all lines stand for; false where no line is current.
func Chosen[T any](l *Lines, all []T) (chosen T, some bool) {
	if l.at < 0 || l.at >= len(all) {
		return chosen, false
	}
	return all[l.at], true
}

// Select makes a line the current one and shows it, without telling.
func (l *Lines) Select(i int) {
	l.at = max(-1, min(i, l.Length()-1))
	h := float64(LineHeight())
	if top, height := float64(l.at)*h, float64(l.Size().Height); l.at >= 0 {
		l.offset = max(min(l.offset, top), top+h-height)
	}
	l.arrange()
}

// Step moves the current line, as the arrows do.
func (l *Lines) Step(by int) { l.choose(max(0, min(l.at+by, l.Length()-1))) }

func (l *Lines) choose(i int) {
	if i < 0 || i >= l.Length() {
		return
	}
	l.Select(i)
	if l.OnSelect != nil {
		l.OnSelect(i)
	}
}

// Top returns where a line begins, from the upper edge of the list.
func (l *Lines) Top(i int) float32 { return float32(float64(i)*float64(LineHeight()) - l.offset) }

// Line is what a line shows, whether or not it is in sight.
func (l *Lines) Line(i int) LineData { return l.Fill(i) }

func (l *Lines) setOffset(offset float64) {
	l.offset = offset
	l.arrange()
}

func (l *Lines) span() (first, last int) {
	h := float64(LineHeight())
	return int(l.offset / h), min(int((l.offset+float64(l.Size().Height)-0.001)/h), l.Length()-1)
}

// arrange places and fills the lines that show.
func (l *Lines) arrange() {
	size, h := l.Size(), LineHeight()
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	total := float64(l.Length()) * float64(h)
	l.offset = max(0, min(l.offset, total-float64(size.Height)))
	first, last := l.span()
	for i, line := range l.shown {
		if i < first || i > last {
			delete(l.shown, i)
			l.free = append(l.free, line)
		}
	}
	setFill(l.back, look.Color(look.Paper))
	outline(l.back, look.Color(look.Separator), 1)
	place(l.back, 0, 0, size.Width, size.Height)
	l.objects = append(l.objects[:0:0], l.back)
	for i := first; i <= last; i++ {
		l.objects = append(l.objects, l.place(i, size.Width, h))
	}
	l.sayEmpty(size.Width)
	l.bar.set(size, l.offset, total)
	l.objects = append(l.objects, l.empty, l.mark, l.bar)
	canvas.Refresh(l)
}

func (l *Lines) sayEmpty(width float32) {
	SetVisible(l.empty, l.Length() == 0)
	if l.Length() == 0 {
		text := look.TextSize(lineTextSize)
		setText(l.empty, faceOf(fyne.TextStyle{}).fit(l.Empty, text, width-2*linePad), look.Color(look.MutedText), text, fyne.TextStyle{})
		placeText(l.empty, linePad, LineHeight()/2, width-2*linePad)
	}
}

func (l *Lines) place(i int, width, height float32) *Line {
	line := l.shown[i]
	if line == nil {
		line = l.take()
		l.shown[i] = line
	}
	data := l.Fill(i)
	data.Selected = i == l.at
	line.set(data, i == l.hovered, l.focused)
	place(line, 0, float32(float64(i)*float64(height)-l.offset), linesWidth(width), height)
	return line
}

func (l *Lines) take() *Line {
	if n := len(l.free); n > 0 {
		line := l.free[n-1]
		l.free = l.free[:n-1]
		return line
	}
	return newLine(l.columns)
}

func (l *Lines) lineAt(y float32) int {
	i := int((l.offset + float64(y)) / float64(LineHeight()))
	if y < 0 || i >= l.Length() {
		return -1
	}
	return i
}

// Scrolled is part of fyne.Scrollable.
func (l *Lines) Scrolled(ev *fyne.ScrollEvent) { l.setOffset(l.offset - float64(ev.Scrolled.DY)) }

// MouseDown is part of desktop.Mouseable: a line answers when it is pressed, and its box is ticked.
func (l *Lines) MouseDown(ev *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l)
	}
	if l.sizing.edge = l.edgeAt(ev.Position.X); l.sizing.edge >= 0 {
		return
	}
	i := l.lineAt(ev.Position.Y)
	if i < 0 || ev.Button != desktop.MouseButtonPrimary {
		return
	}
	if l.OnTick != nil {
		l.OnTick(i, ev.Modifier&fyne.KeyModifierShift != 0)
	}
	l.choose(i)
}

// MouseUp is part of desktop.Mouseable.
func (l *Lines) MouseUp(*desktop.MouseEvent) {}

// Dragged is part of fyne.Draggable: the edge of a column, or else the current line, goes where the pointer is, and the list scrolls at
// its edges.
func (l *Lines) Dragged(ev *fyne.DragEvent) {
	if l.sizing.edge >= 0 {
		l.dragEdge(ev.Position.X)
		return
	}
	if l.OnDrop == nil || l.at < 0 {
		return
	}
	h := LineHeight()
	l.drag = l.at
	switch y := ev.Position.Y; {
	case y < h/2:
		l.offset -= float64(h) / 4
	case y > l.Size().Height-h/2:
		l.offset += float64(h) / 4
	}
	l.arrange()
	l.drop = int((l.offset+float64(ev.Position.Y))/float64(h) + 0.5) // the gap that is nearest
	l.drop = max(0, min(l.drop, l.Length()))
	setFill(l.mark, look.Color(look.Accent))
	place(l.mark, 4, float32(float64(l.drop)*float64(h)-l.offset)-1, l.Size().Width-grabBar, 2)
	SetVisible(l.mark, true)
}

// DragEnd is part of fyne.Draggable.
func (l *Lines) DragEnd() {
	if l.sizing.edge >= 0 {
		l.dropEdge()
		return
	}
	from, to := l.drag, l.drop
	l.drag = -1
	l.mark.Hide()
	if from < 0 || l.OnDrop == nil {
		return
	}
	if to > from {
		to-- // its own place becomes free
	}
	if to != from {
		l.OnDrop(from, to)
	}
}

// MouseIn is part of desktop.Hoverable.
func (l *Lines) MouseIn(ev *desktop.MouseEvent) { l.MouseMoved(ev) }

// MouseMoved is part of desktop.Hoverable.
func (l *Lines) MouseMoved(ev *desktop.MouseEvent) {
	l.sizing.near = l.edgeAt(ev.Position.X) >= 0
	l.hover(l.lineAt(ev.Position.Y))
}

// MouseOut is part of desktop.Hoverable.
func (l *Lines) MouseOut() { l.sizing.near = false; l.hover(-1) }

func (l *Lines) hover(i int) {
	if i != l.hovered {
		l.hovered = i
		l.arrange()
	}
}

// FocusGained is part of fyne.Focusable.
func (l *Lines) FocusGained() { l.focused = true; l.arrange() }

// FocusLost is part of fyne.Focusable.
func (l *Lines) FocusLost() { l.focused = false; l.arrange() }

// TypedRune is part of fyne.Focusable.
func (l *Lines) TypedRune(rune) {}

// TypedKey is part of fyne.Focusable.
func (l *Lines) TypedKey(ev *fyne.KeyEvent) {
	page := max(1, int(l.Size().Height/LineHeight())-1)
	switch ev.Name {
	case fyne.KeyUp:
		l.Step(-1)
	case fyne.KeyDown:
		l.Step(1)
	case fyne.KeyPageUp:
		l.Step(-page)
	case fyne.KeyPageDown:
		l.Step(page)
	case fyne.KeyHome:
		l.choose(0)
	case fyne.KeyEnd:
		l.choose(l.Length() - 1)
	case fyne.KeySpace:
		if l.OnTick != nil && l.at >= 0 {
			l.OnTick(l.at, false)
		}
	default:
		if l.OnKey != nil {
			l.OnKey(ev)
		}
	}
}
