package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/gui/look"
)

// ChipData is what a chip shows.
type ChipData struct {
	Key       string // "" for no key
	Name      string
	Color     color.Color // nil: no dot
	Suggested bool        // outlined: the one that Enter would take
}

// Chip is a topic to choose: its key, its colour and its name.
type Chip struct {
	pressable
	data   ChipData
	back   *canvas.Rectangle
	keyCap keyDrawing
	dot    *canvas.Circle
	name   *canvas.Text
}

const chipTextSize = 13

// NewChip returns an empty chip.
func NewChip(tapped func()) *Chip {
	c := &Chip{
		back: rect(look.Surface, 6), keyCap: newKeyDrawing(),
		dot: canvas.NewCircle(color.Transparent), name: label(look.Text, chipTextSize, fyne.TextStyle{}),
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

// Data is what the chip shows.
func (c *Chip) Data() ChipData { return c.data }

// CreateRenderer is part of fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	return c.drawn(&drawing{
		objects: fixed(c.back, c.keyCap.face, c.keyCap.text, c.dot, c.name),
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
		w += round(look.Px(10)) + look.Px(6)
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
	show(c.dot, c.data.Color != nil)
	if c.data.Color != nil {
		d := round(look.Px(10))
		if c.dot.FillColor != c.data.Color {
			c.dot.FillColor = c.data.Color
			c.dot.Refresh()
		}
		place(c.dot, round(x), round(middle-d/2), d, d)
		x += d + look.Px(6)
	}
	room := size.Width - x - look.Px(6)
	setText(c.name, faceOf(fyne.TextStyle{}).fit(c.data.Name, look.TextSize(chipTextSize), room+2), look.Color(look.Text), look.TextSize(chipTextSize), fyne.TextStyle{})
	placeText(c.name, round(x), middle, max(0, room))
}

func (c *Chip) paintBack(size fyne.Size) {
	line, width := look.Color(look.ChipBorder), float32(1)
	switch {
	case c.data.Suggested:
		line, width = look.Color(look.Accent), 1.5
	case c.hovered:
		line = look.Color(look.MutedText)
	}
	outline(c.back, line, width)
	setFill(c.back, look.Color(look.Surface))
	place(c.back, 0, 0, size.Width, size.Height)
}
