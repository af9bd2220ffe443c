package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/gui/look"
)

// TagData is what a tag shows.
type TagData struct {
	Name    string
	Warning bool // what it names is not known
}

// Tag is a short text that a press takes away, or mends where it warns. It
// ends in a cross, or in nothing where it warns.
type Tag struct {
	pressable
	data  TagData
	back  *canvas.Rectangle
	name  *canvas.Text
	cross [2]*canvas.Line
}

const (
	tagTextSize = 12.5
	tagPad      = 8
	tagCross    = 7 // the width of the cross
	tagGap      = 7 // before the cross
)

// NewTag returns a tag that calls tapped when it is pressed.
func NewTag(data TagData, tapped func()) *Tag {
	t := &Tag{data: data, back: rect(look.Surface, 10), name: label(look.Text, tagTextSize, fyne.TextStyle{}), cross: newTick()}
	t.OnTap = tapped
	t.repaint = t.paint
	t.ExtendBaseWidget(t)
	return t
}

// Data returns what the tag shows.
func (t *Tag) Data() TagData { return t.data }

// CreateRenderer is part of fyne.Widget.
func (t *Tag) CreateRenderer() fyne.WidgetRenderer {
	return t.drawn(&drawing{
		objects: fixed(t.back, t.name, t.cross[0], t.cross[1]),
		layout:  func(fyne.Size) { t.paint() },
		min:     t.min,
		refresh: func() { t.paint(); canvas.Refresh(t) },
	})
}

func (t *Tag) min() fyne.Size {
	width := look.Px(2*tagPad) + faceOf(fyne.TextStyle{}).width(t.data.Name, look.TextSize(tagTextSize))
	if !t.data.Warning {
		width += look.Px(tagGap + tagCross)
	}
	return fyne.NewSize(round(width+0.5), round(look.Px(24)))
}

func (t *Tag) paint() {
	size := t.Size()
	if size.Width <= 0 {
		return
	}
	line, ink, cross := look.ChipBorder, look.Text, look.MutedText
	if t.data.Warning {
		line, ink = look.Warning, look.Warning
	}
	if t.hovered {
		line, cross = look.Accent, look.Accent
	}
	outline(t.back, look.Color(line), 1)
	setFill(t.back, look.Color(look.Surface))
	place(t.back, 0, 0, size.Width, size.Height)
	pad, middle := look.Px(tagPad), size.Height/2
	room := size.Width - 2*pad
	if !t.data.Warning {
		room -= look.Px(tagGap + tagCross)
	}
	text := look.TextSize(tagTextSize)
	setText(t.name, faceOf(fyne.TextStyle{}).fit(t.data.Name, text, room+1), look.Color(ink), text, fyne.TextStyle{})
	placeText(t.name, pad, middle, max(0, room))
	t.paintCross(size.Width-pad-look.Px(tagCross), middle, cross)
}

// paintCross draws the cross from x on.
func (t *Tag) paintCross(x, middle float32, ink fyne.ThemeColorName) {
	for _, line := range t.cross {
		SetVisible(line, !t.data.Warning)
	}
	wide := look.Px(tagCross)
	stroke(t.cross[0], x, middle-wide/2, x+wide, middle+wide/2, 1.2, look.Color(ink))
	stroke(t.cross[1], x, middle+wide/2, x+wide, middle-wide/2, 1.2, look.Color(ink))
}
