package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Tick tells whether a line has a box to tick, and whether it is ticked.
type Tick int

// The boxes of a line.
const (
	NoTick Tick = iota
	Unticked
	Ticked
)

// lineCells is how many columns a line may have beside its name.
const lineCells = 3

// LineData is what a line of a list in a dialog shows.
type LineData struct {
	Key      string // the key that stands for it, in a cap
	Tick     Tick
	Color    color.Color // nil: no square
	Name     string
	Child    bool              // it belongs to the line above: indented, its square smaller
	Cells    [lineCells]string // further columns, at the right
	Muted    bool
	Head     bool // a heading of columns
	Selected bool
}

// Line is one line of a list in a dialog.
type Line struct {
	widget.BaseWidget
	columns LineColumns
	data    LineData
	hovered bool
	focused bool // the list has the keyboard

	back, square, box *canvas.Rectangle
	tick              [2]*canvas.Line
	keyCap            keyDrawing
	name              *canvas.Text
	cells             [lineCells]*canvas.Text
}

const (
	lineTextSize = 13
	linePad      = 8
	lineGap      = 10
)

// LineHeight is how high each line is.
func LineHeight() float32 { return round(look.Px(28)) }

func newLine(columns LineColumns) *Line {
	l := &Line{
		columns: columns, back: canvas.NewRectangle(color.Transparent), square: rect(look.Surface, 3), box: rect(look.Surface, 3),
		tick: newTick(), keyCap: newKeyDrawing(), name: label(look.Text, lineTextSize, fyne.TextStyle{}),
	}
	for i := range l.cells {
		l.cells[i] = label(look.MutedText, lineTextSize, fyne.TextStyle{})
		if columns.Right {
			l.cells[i].Alignment = fyne.TextAlignTrailing
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

// Data is what the line shows.
func (l *Line) Data() LineData { return l.data }

func (l *Line) set(data LineData, hovered, focused bool) {
	if l.data != data || l.hovered != hovered || l.focused != focused {
		l.data, l.hovered, l.focused = data, hovered, focused
		l.paint()
	}
}

// CreateRenderer is part of fyne.Widget.
func (l *Line) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{l.back, l.keyCap.face, l.keyCap.text, l.box, l.tick[0], l.tick[1], l.square, l.name}
	for _, cell := range l.cells {
		objects = append(objects, cell)
	}
	return &drawing{
		objects: fixed(objects...),
		layout:  func(fyne.Size) { l.paint() },
		min:     func() fyne.Size { return fyne.NewSize(look.Px(120), LineHeight()) },
		refresh: func() { l.paint(); canvas.Refresh(l) },
	}
}

func (l *Line) paint() {
	size := l.Size()
	if size.Width <= 0 {
		return
	}
	l.paintBack(size)
	middle := size.Height / 2
	x := l.paintMarks(middle)
	line := size.Width
	if l.data.Head { // it stands above lines that leave room for a scroll bar
		line = linesWidth(line)
	}
	end := l.paintCells(line, middle)
	ink, style := look.Color(look.Text), fyne.TextStyle{}
	if l.data.Muted || l.data.Head {
		ink = look.Color(look.MutedText)
	}
	text := look.TextSize(lineTextSize)
	setText(l.name, faceOf(style).fit(l.data.Name, text, end-x), ink, text, style)
	placeText(l.name, round(x), middle, max(0, end-x))
}

func (l *Line) paintBack(size fyne.Size) {
	fill, line, width := color.Color(color.Transparent), color.Color(color.Transparent), float32(0)
	switch {
	case l.data.Selected:
		fill = look.Color(look.SelectedRow)
		if l.focused {
			line, width = look.Color(look.SelectedBar), 1.5
		}
	case l.hovered && !l.data.Head:
		fill = look.Color(look.HoverRow)
	}
	l.back.CornerRadius = 4
	outline(l.back, line, width)
	setFill(l.back, fill)
	place(l.back, 1, 1, size.Width-2, size.Height-2)
}

// paintMarks draws what stands before the name, and returns where that begins.
func (l *Line) paintMarks(middle float32) float32 {
	x := float32(linePad)
	l.keyCap.show(l.data.Key != "")
	if l.data.Key != "" {
		l.keyCap.paint(l.data.Key, x, middle, look.KeyCap, look.KeyBorder, look.Text)
	}
	if l.columns.Keys {
		x += keyWidth("0") + look.Px(lineGap)
	}
	x = l.paintTick(x, middle)
	SetVisible(l.square, l.data.Color != nil)
	box := round(look.Px(11))
	if l.data.Child {
		x += look.Px(sideIndent)
		box = round(look.Px(9))
	}
	if l.data.Color != nil {
		setFill(l.square, l.data.Color)
		place(l.square, x, round(middle-box/2), box, box)
		x += box + look.Px(8)
	}
	return x
}

func (l *Line) paintTick(x, middle float32) float32 {
	SetVisible(l.box, l.data.Tick != NoTick)
	for _, stroke := range l.tick {
		SetVisible(stroke, l.data.Tick == Ticked)
	}
	if l.data.Tick == NoTick {
		return x
	}
	box := round(look.Px(15))
	fill, line := look.Surface, look.MutedText
	if l.data.Tick == Ticked {
		fill, line = look.Accent, look.Accent
		paintTick(l.tick, x, round(middle-box/2), box, look.Color(look.OnAccent))
	}
	outline(l.box, look.Color(line), 1)
	setFill(l.box, look.Color(fill))
	place(l.box, x, round(middle-box/2), box, box)
	return x + box + look.Px(8)
}

// paintCells draws the columns at the right of a line that ends at a place, and returns where they begin.
func (l *Line) paintCells(line, middle float32) float32 {
	plain, text := faceOf(fyne.TextStyle{}), look.TextSize(lineTextSize)
	widths, end := l.columns.fitted(line), line-linePad
	for i := lineCells - 1; i >= 0; i-- {
		SetVisible(l.cells[i], i < len(l.columns.Cells))
		if i >= len(l.columns.Cells) {
			continue
		}
		setText(l.cells[i], plain.fit(l.data.Cells[i], text, widths[i]), look.Color(look.MutedText), text, fyne.TextStyle{})
		placeText(l.cells[i], round(end-widths[i]), middle, widths[i])
		end -= widths[i] + look.Px(lineGap)
	}
	return end
}
