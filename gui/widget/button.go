package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/gui/look"
)

// Button is a button of a dialog: an outline and a word. It takes the keyboard: Space and Enter press it.
type Button struct {
	pressable
	// OnKey is called for keys that mean nothing to the button.
	OnKey func(*fyne.KeyEvent)

	text    string
	main    bool // the one that answers the dialog
	focused bool
	back    *canvas.Rectangle
	ink     *canvas.Text
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
	b.main = true
	return b
}

// Text is the button's word.
func (b *Button) Text() string { return b.text }

// Disabled tells whether the button can not be pressed.
func (b *Button) Disabled() bool { return b.disabled }

// FocusGained is part of fyne.Focusable.
func (b *Button) FocusGained() { b.focused = true; b.paint() }

// FocusLost is part of fyne.Focusable.
func (b *Button) FocusLost() { b.focused = false; b.paint() }

// TypedRune is part of fyne.Focusable.
func (b *Button) TypedRune(rune) {}

// TypedKey is part of fyne.Focusable.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		if b.OnKey != nil {
			b.OnKey(ev)
		}
	}
}

// SetText changes the button's word.
func (b *Button) SetText(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

// Enable lets the button be pressed.
func (b *Button) Enable() { b.setDisabled(false) }

// Disable greys the button.
func (b *Button) Disable() { b.setDisabled(true) }

func (b *Button) setDisabled(disabled bool) {
	if b.disabled != disabled {
		b.disabled = disabled
		b.paint()
	}
}

// CreateRenderer is part of fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(b.back, b.ink),
		layout:  func(fyne.Size) { b.paint() },
		min: func() fyne.Size {
			return fyne.NewSize(round(faceOf(look.Medium).width(b.text, look.TextSize(buttonSize))+look.Px(26)), round(look.Px(32)))
		},
		refresh: func() { b.paint(); canvas.Refresh(b) },
	}
}

func (b *Button) paint() {
	size := b.Size()
	fill, line, ink, width := look.Surface, look.ChipBorder, look.Text, float32(1)
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
	if b.focused {
		line, width = look.SelectedBar, 2
		if b.main {
			line = look.Text
		}
	}
	outline(b.back, look.Color(line), width)
	setFill(b.back, look.Color(fill))
	place(b.back, 0, 0, size.Width, size.Height)
	setText(b.ink, b.text, look.Color(ink), look.TextSize(buttonSize), look.Medium)
	placeText(b.ink, 0, size.Height/2, size.Width)
}
