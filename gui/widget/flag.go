package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// flag draws a small flag at its pole: a shape, so that it needs no color to
// be told.
type flag struct{ pole, cloth *canvas.Rectangle }

func newFlag() flag { return flag{rect(look.Text, 0), rect(look.Warning, 1)} }

// paint draws the flag in a box at x, centred on middle.
func (f flag) paint(x, middle, box float32) {
	top := round(middle - box/2)
	setFill(f.pole, look.Color(look.Text))
	setFill(f.cloth, look.Color(look.Warning))
	place(f.pole, round(x), top, max(1, round(box*0.12)), box)
	place(f.cloth, round(x+box*0.12), top, round(box*0.72), round(box*0.55))
}

func (f flag) show(visible bool) {
	SetVisible(f.pole, visible)
	SetVisible(f.cloth, visible)
}

// sheet draws a small written sheet, for a note.
type sheet struct {
	paper *canvas.Rectangle
	lines [2]*canvas.Rectangle
}

func newSheet() sheet {
	return sheet{rect(look.Paper, 1), [2]*canvas.Rectangle{rect(look.MutedText, 0), rect(look.MutedText, 0)}}
}

// paint draws the sheet in a box at x, centred on middle.
func (s sheet) paint(x, middle, box float32) {
	ink, top, width := look.Color(look.MutedText), round(middle-box/2), round(box*0.8)
	setFill(s.paper, look.Color(look.Paper))
	outline(s.paper, ink, 1)
	place(s.paper, round(x), top, width, box)
	for i, l := range s.lines {
		setFill(l, ink)
		place(l, round(x)+round(width*0.25), top+round(box*(0.3+0.28*float32(i))), round(width*0.5), 1)
	}
}

func (s sheet) show(visible bool) {
	SetVisible(s.paper, visible)
	SetVisible(s.lines[0], visible)
	SetVisible(s.lines[1], visible)
}

// Marks shows the flag and the note of an article where there is room for them
// alone.
type Marks struct {
	widget.BaseWidget
	flag           flag
	sheet          sheet
	flagged, noted bool
}

const marksSize = 15

// NewMarks returns a place without marks.
func NewMarks() *Marks {
	m := &Marks{flag: newFlag(), sheet: newSheet()}
	m.ExtendBaseWidget(m)
	return m
}

// Set shows the marks.
func (m *Marks) Set(flagged, noted bool) {
	if m.flagged != flagged || m.noted != noted {
		m.flagged, m.noted = flagged, noted
		m.paint()
	}
}

// Shown tells which marks show.
func (m *Marks) Shown() (flagged, noted bool) { return m.flagged, m.noted }

// CreateRenderer is part of fyne.Widget.
func (m *Marks) CreateRenderer() fyne.WidgetRenderer {
	m.paint()
	return &drawing{
		objects: fixed(m.flag.pole, m.flag.cloth, m.sheet.paper, m.sheet.lines[0], m.sheet.lines[1]),
		layout:  func(fyne.Size) { m.paint() },
		min:     func() fyne.Size { return fyne.NewSize(round(look.Px(2.4*marksSize)), round(look.Px(marksSize))) },
		refresh: func() { m.paint(); canvas.Refresh(m) },
	}
}

// paint puts the flag at the right and the sheet before it.
func (m *Marks) paint() {
	box, middle := round(look.Px(marksSize)), m.Size().Height/2
	x := m.Size().Width - box
	m.flag.paint(x, middle, box)
	if m.flagged {
		x -= round(box * 1.3)
	}
	m.sheet.paint(x+round(box*0.1), middle, box)
	m.flag.show(m.flagged)
	m.sheet.show(m.noted)
}
