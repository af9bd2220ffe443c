package widget

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/gui/look"
)

// dashes is how many strokes the ring of "not sure" has.
const dashes = 8

// mark draws the sign before a topic: a square in the topic's color for a
// suggestion, the square with a check for a label, its outline with a check for
// a further label, and a dashed ring where nothing is sure.
type mark struct {
	square *canvas.Rectangle
	ring   [dashes]*canvas.Line
	check  [2]*canvas.Line
}

func newMark() *mark {
	m := &mark{square: rect(look.Surface, 3), check: newTick()}
	for i := range m.ring {
		m.ring[i] = canvas.NewLine(color.Transparent)
	}
	m.hide()
	return m
}

func (m *mark) objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{m.square}
	for _, l := range m.ring {
		all = append(all, l)
	}
	for _, l := range m.check {
		all = append(all, l)
	}
	return all
}

func (m *mark) hide() {
	for _, o := range m.objects() {
		SetVisible(o, false)
	}
}

// paint draws the mark in a box at x, centred on middle.
func (m *mark) paint(kind Mark, topic color.Color, x, middle, box float32) {
	y := round(middle - box/2)
	muted := look.Color(look.MutedText)
	if topic == nil {
		topic = muted
	}
	square := kind == Suggested || kind == Labeled || kind == Further || kind == Saving
	SetVisible(m.square, square)
	for i, l := range m.ring {
		SetVisible(l, kind == NotSure || kind == Skipped)
		if kind == NotSure || kind == Skipped {
			dash(l, i, x, y, box, muted)
		}
	}
	for _, l := range m.check {
		SetVisible(l, kind == Labeled || kind == Further)
	}
	if square {
		m.paintSquare(kind, topic, x, y, box)
	}
	switch kind {
	case Labeled:
		paintTick(m.check, x, y, box, checkInk(topic))
	case Further:
		paintTick(m.check, x, y, box, topic)
	}
}

func (m *mark) paintSquare(kind Mark, topic color.Color, x, y, box float32) {
	m.square.CornerRadius = box * 0.28
	fill, line, width := topic, color.Color(color.Transparent), float32(0)
	if kind == Saving || kind == Further {
		fill, line, width = color.Transparent, topic, 1.5
	}
	outline(m.square, line, width)
	setFill(m.square, fill)
	place(m.square, x, y, box, box)
}

func newTick() [2]*canvas.Line {
	return [2]*canvas.Line{canvas.NewLine(color.Transparent), canvas.NewLine(color.Transparent)}
}

// paintTick draws a check into a box.
func paintTick(tick [2]*canvas.Line, x, y, box float32, ink color.Color) {
	stroke(tick[0], x+box*0.22, y+box*0.52, x+box*0.42, y+box*0.72, box*0.15, ink)
	stroke(tick[1], x+box*0.42, y+box*0.72, x+box*0.80, y+box*0.30, box*0.15, ink)
}

// checkInk is black or white, whichever shows better on the topic's color.
func checkInk(topic color.Color) color.Color {
	if look.Contrast(topic, color.White) >= 3 {
		return color.White
	}
	return color.Black
}

// dash is the i-th stroke of a ring in the box.
func dash(l *canvas.Line, i int, x, y, box float32, c color.Color) {
	radius := float64(box)/2 - 0.8
	from := 2 * math.Pi * float64(i) / dashes
	to := from + math.Pi/dashes
	cx, cy := x+box/2, y+box/2
	stroke(l, cx+float32(radius*math.Cos(from)), cy+float32(radius*math.Sin(from)),
		cx+float32(radius*math.Cos(to)), cy+float32(radius*math.Sin(to)), 1.2, c)
}

func stroke(l *canvas.Line, x1, y1, x2, y2, width float32, c color.Color) {
	if l.StrokeColor != c || l.StrokeWidth != width {
		l.StrokeColor, l.StrokeWidth = c, width
		l.Refresh()
	}
	from, to := fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	if l.Position1 != from || l.Position2 != to {
		l.Position1, l.Position2 = from, to
		l.Refresh()
	}
}
