package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/gui/look"
)

// Button is a button of a dialog: an outline and a word. It takes the keyboard: Space and Enter press it.
type Button struct {
	pressable
	text string
	main bool // the one that answers the dialog
	back *canvas.Rectangle
	ink  *canvas.Text
}

const buttonSize = 13

// NewButton returns a button.
func NewButton(text string, tapped func()) *Button {
	b := &Button{text: text, back: rect(look.Surface, 6), ink: label(look.Text, buttonSize, look.Medium)}
	b.ink.Alignment = fyne.TextAlignCenter
	b.OnTap = tapped
	b.repaint = b.paint
	b.ExtendBaseWidget(b)
	return b
}

// NewMainButton returns the button that answers a dialog.
func NewMainButton(text string, tapped func()) *Button {
	b := NewButton(text, tapped)
	b.main, b.ringInk = true, look.Text
	return b
}

// Text is the button's word.
func (b *Button) Text() string { return b.text }

// SetText changes the button's word.
func (b *Button) SetText(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

// CreateRenderer is part of fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return b.drawn(&drawing{
		objects: fixed(b.back, b.ink),
		layout:  func(fyne.Size) { b.paint() },
		min: func() fyne.Size {
			return fyne.NewSize(round(faceOf(look.Medium).width(b.text, look.TextSize(buttonSize))+look.Px(26)), round(look.Px(32)))
		},
		refresh: func() { b.paint(); canvas.Refresh(b) },
	})
}

func (b *Button) paint() {
	size := b.Size()
	fill, line, ink := look.Surface, look.ChipBorder, look.Text
	if b.main {
		fill, line, ink = look.Accent, look.Accent, look.OnAccent
	}
	switch {
	case b.disabled:
		fill, line, ink = look.Surface, look.ChipBorder, look.MutedText
	case b.hovered && b.main:
		fill = look.AccentHover
	case b.hovered:
		line = look.MutedText
	}
	outline(b.back, look.Color(line), 1)
	setFill(b.back, look.Color(fill))
	place(b.back, 0, 0, size.Width, size.Height)
	setText(b.ink, b.text, look.Color(ink), look.TextSize(buttonSize), look.Medium)
	placeText(b.ink, 0, size.Height/2, size.Width)
}
