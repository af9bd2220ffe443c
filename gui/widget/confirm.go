package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/gui/look"
)

// Confirm is the one button that matters, with its key in it.
type Confirm struct {
	pressable
	key, text string
	reserved  []string // texts that the button is wide enough for, whatever it says
	back      *canvas.Rectangle
	keyCap    keyDrawing
	ink       *canvas.Text
}

const confirmSize = 14

// NewConfirm returns the button.
func NewConfirm(key, text string, tapped func()) *Confirm {
	c := &Confirm{key: key, text: text, back: rect(look.Accent, 6), keyCap: newKeyDrawing(), ink: label(look.OnAccent, confirmSize, fyne.TextStyle{})}
	c.OnTap, c.ringInk = tapped, look.Text
	c.repaint = c.paint
	c.ExtendBaseWidget(c)
	return c
}

// Set changes the key and the text.
func (c *Confirm) Set(key, text string) {
	if c.key != key || c.text != text {
		c.key, c.text = key, text
		c.paint()
	}
}

// Reserve makes the button wide enough for each of these texts, so that it keeps its size when it says another one.
func (c *Confirm) Reserve(texts ...string) { c.reserved = texts }

// SetEnabled tells whether there is something to confirm; the button is grey
// where there is not.
func (c *Confirm) SetEnabled(enabled bool) { c.setDisabled(!enabled) }

// CreateRenderer is part of fyne.Widget.
func (c *Confirm) CreateRenderer() fyne.WidgetRenderer {
	return c.drawn(&drawing{
		objects: fixed(c.back, c.keyCap.face, c.keyCap.text, c.ink),
		layout:  func(fyne.Size) { c.paint() },
		min:     c.min,
		refresh: func() { c.paint(); canvas.Refresh(c) },
	})
}

func (c *Confirm) min() fyne.Size {
	widest := c.inside(c.text)
	for _, text := range c.reserved {
		widest = max(widest, c.inside(text))
	}
	return fyne.NewSize(round(2*look.Px(15)+widest+0.5), round(look.Px(35)))
}

// inside is the width of a text with the key before it.
func (c *Confirm) inside(text string) float32 {
	w := faceOf(fyne.TextStyle{}).width(text, look.TextSize(confirmSize))
	if c.key != "" {
		w += keyWidth(c.key) + look.Px(7)
	}
	return w
}

func (c *Confirm) paint() {
	size := c.Size()
	if size.Width <= 0 {
		return
	}
	fill, ink := look.Accent, look.OnAccent
	switch {
	case c.disabled:
		fill, ink = look.Track, look.MutedText
	case c.hovered:
		fill = look.AccentHover
	}
	setFill(c.back, look.Color(fill))
	place(c.back, 0, 0, size.Width, size.Height)
	x, middle := max(look.Px(15), (size.Width-c.inside(c.text))/2), size.Height/2
	c.keyCap.show(c.key != "")
	if c.key != "" {
		x += c.keyCap.paint(c.key, x, middle, fill, ink, ink) + look.Px(7)
		c.soften(ink)
	}
	setText(c.ink, c.text, look.Color(ink), look.TextSize(confirmSize), fyne.TextStyle{})
	placeText(c.ink, round(x), middle, max(0, size.Width-x))
}

// soften draws the key's outline lighter than its letters.
func (c *Confirm) soften(ink fyne.ThemeColorName) {
	line := color.NRGBAModel.Convert(look.Color(ink)).(color.NRGBA)
	line.A = 0xa0
	outline(c.keyCap.face, line, 1)
}
