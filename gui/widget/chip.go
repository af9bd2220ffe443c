package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/gui/look"
)

// ChipState tells whether an article has the topic of a chip.
type ChipState int

// The states of a chip.
const (
	ChipOff     ChipState = iota // the article does not have the topic
	ChipMain                     // it is the article's main topic, or its only one
	ChipFurther                  // it is a topic beside the main one
)

// ChipData is what a chip shows.
type ChipData struct {
	Key       string // "" for no key
	Name      string
	Color     color.Color // nil: no mark
	Child     bool        // a topic within another one: its mark is smaller
	Suggested bool        // outlined: the topic that Enter would take
	State     ChipState
}

// Chip is a topic to choose: its key, its color and its name. A topic that the
// article has is tinted, and its mark is a box with a check: filled for the
// main topic, an outline for a further one.
type Chip struct {
	pressable
	OnShift func() // what a click with Shift does, nil for the same as without

	data   ChipData
	back   *canvas.Rectangle
	keyCap keyDrawing
	dot    *canvas.Circle
	mark   *mark
	name   *canvas.Text
}

const chipTextSize = 13

// NewChip returns an empty chip.
func NewChip(tapped func()) *Chip {
	c := &Chip{
		back: rect(look.Surface, 6), keyCap: newKeyDrawing(),
		dot: canvas.NewCircle(color.Transparent), mark: newMark(), name: label(look.Text, chipTextSize, fyne.TextStyle{}),
	}
	c.OnTap = tapped
	c.repaint = c.paint
	c.ExtendBaseWidget(c)
	return c
}

// Set shows the data.
func (c *Chip) Set(data ChipData) {
	if c.data == data {
		return
	}
	c.data = data
	c.paint()
}

// Tapped is part of fyne.Tappable.
func (c *Chip) Tapped(*fyne.PointEvent) {
	c.leaveKeyboard()
	if c.OnShift != nil && heldModifiers()&fyne.KeyModifierShift != 0 {
		c.OnShift()
		return
	}
	c.tap()
}

// Data returns what the chip shows.
func (c *Chip) Data() ChipData { return c.data }

// CreateRenderer is part of fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	objects := append([]fyne.CanvasObject{c.back, c.keyCap.face, c.keyCap.text, c.dot, c.name}, c.mark.objects()...)
	return c.drawn(&drawing{
		objects: fixed(objects...),
		layout:  func(fyne.Size) { c.paint() },
		min:     c.min,
		refresh: func() { c.paint(); canvas.Refresh(c) },
	})
}

func (c *Chip) min() fyne.Size {
	pad := look.Px(8)
	w := 2*pad + look.Px(3) + faceOf(fyne.TextStyle{}).width(c.data.Name, look.TextSize(chipTextSize))
	if c.data.Key != "" {
		w += keyWidth(c.data.Key) + look.Px(7)
	}
	if c.data.Color != nil {
		w += chipMark() + look.Px(6)
	}
	return fyne.NewSize(round(w+0.5), round(look.Px(28)))
}

func (c *Chip) paint() {
	size := c.Size()
	if size.Width <= 0 {
		return
	}
	c.paintBack(size)
	x, middle := look.Px(8), size.Height/2
	c.keyCap.show(c.data.Key != "")
	if c.data.Key != "" {
		x += c.keyCap.paint(c.data.Key, x, middle, look.KeyCap, look.KeyBorder, look.MutedText) + look.Px(7)
	}
	x += c.paintMark(x, middle)
	room := size.Width - x - look.Px(6)
	setText(c.name, faceOf(fyne.TextStyle{}).fit(c.data.Name, look.TextSize(chipTextSize), room+2), look.Color(look.Text), look.TextSize(chipTextSize), fyne.TextStyle{})
	placeText(c.name, round(x), middle, max(0, room))
}

// chipMark is the width of a chip's mark. It is the same in every state, so
// that no chip moves when one changes.
func chipMark() float32 { return round(look.Px(10)) }

// paintMark draws the topic's mark at x and returns the room that it takes.
func (c *Chip) paintMark(x, middle float32) float32 {
	checked := c.data.Color != nil && c.data.State != ChipOff
	SetVisible(c.dot, c.data.Color != nil && !checked)
	if !checked {
		c.mark.hide()
	}
	if c.data.Color == nil {
		return 0
	}
	switch c.data.State {
	case ChipMain:
		c.mark.paint(Labeled, c.data.Color, round(x), middle, chipMark())
	case ChipFurther:
		c.mark.paint(Further, c.data.Color, round(x), middle, chipMark())
	default:
		c.paintDot(x+chipMark()/2, middle)
	}
	return chipMark() + look.Px(6)
}

func (c *Chip) paintDot(center, middle float32) {
	d := chipMark()
	if c.data.Child {
		d = round(look.Px(7))
	}
	if c.dot.FillColor != c.data.Color {
		c.dot.FillColor = c.data.Color
		c.dot.Refresh()
	}
	place(c.dot, round(center-d/2), round(middle-d/2), d, d)
}

func (c *Chip) paintBack(size fyne.Size) {
	line, width := look.Color(look.ChipBorder), float32(1)
	switch {
	case c.data.Suggested, c.data.State == ChipMain:
		line, width = look.Color(look.Accent), 1.5
	case c.hovered:
		line = look.Color(look.MutedText)
	}
	fill := look.Surface
	if c.data.State != ChipOff {
		fill = look.SelectedRow
	}
	outline(c.back, line, width)
	setFill(c.back, look.Color(fill))
	place(c.back, 0, 0, size.Width, size.Height)
}
