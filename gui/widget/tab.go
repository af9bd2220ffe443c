package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/gui/look"
)

// Tab is the name of a page; the page that shows has its tab filled.
type Tab struct {
	pressable
	text     string
	key      string // that shows the page, "" for none
	selected bool
	back     *canvas.Rectangle
	ink      *canvas.Text
	keyInk   *canvas.Text
}

const tabSize = 14

// NewTab returns a tab.
func NewTab(text string, selected bool, tapped func()) *Tab {
	t := &Tab{text: text, selected: selected, back: rect(look.Chrome, 6), ink: label(look.Text, tabSize, fyne.TextStyle{}), keyInk: label(look.MutedText, tabSize, fyne.TextStyle{})}
	t.OnTap = tapped
	t.repaint = t.paint
	t.ExtendBaseWidget(t)
	return t
}

// SetSelected tells whether the tab's page shows.
func (t *Tab) SetSelected(selected bool) {
	if t.selected != selected {
		t.selected = selected
		t.paint()
	}
}

// SetText changes the tab's text.
func (t *Tab) SetText(text string) {
	if t.text != text {
		t.text = text
		t.Refresh()
	}
}

// SetKey names the key that shows the tab's page.
func (t *Tab) SetKey(key string) {
	if t.key != key {
		t.key = key
		t.Refresh()
	}
}

// CreateRenderer is part of fyne.Widget.
func (t *Tab) CreateRenderer() fyne.WidgetRenderer {
	return t.drawn(&drawing{
		objects: fixed(t.back, t.ink, t.keyInk),
		layout:  func(fyne.Size) { t.paint() },
		min:     func() fyne.Size { return fyne.NewSize(t.least(), round(look.Px(34))) },
		refresh: func() { t.paint(); canvas.Refresh(t) },
	})
}

func (t *Tab) paint() {
	size := t.Size()
	fill, ink, style := color.Color(color.Transparent), look.MutedText, fyne.TextStyle{}
	switch {
	case t.selected:
		fill, ink, style = look.Color(look.SelectedRow), look.Text, look.Medium
	case t.hovered:
		fill, ink = look.Color(look.HoverRow), look.Text
	}
	setFill(t.back, fill)
	place(t.back, 0, 0, size.Width, size.Height)
	setText(t.ink, t.text, look.Color(ink), look.TextSize(tabSize), style)
	key := t.keyWidth()
	if size.Width < t.least() {
		key = 0
	}
	SetVisible(t.keyInk, key > 0)
	t.ink.Alignment = fyne.TextAlignCenter
	placeText(t.ink, 0, size.Height/2, size.Width-key)
	setText(t.keyInk, t.key, look.Color(look.MutedText), look.TextSize(tabSize), fyne.TextStyle{})
	placeText(t.keyInk, size.Width-look.Px(12)-key+look.Px(7), size.Height/2, key)
}

// least is the width that the word and its key want; in less the key is left out.
func (t *Tab) least() float32 {
	return round(faceOf(look.Medium).width(t.text, look.TextSize(tabSize)) + t.keyWidth() + look.Px(25))
}

// keyWidth is the room for the key behind the word.
func (t *Tab) keyWidth() float32 {
	if t.key == "" {
		return 0
	}
	return faceOf(fyne.TextStyle{}).width(t.key, look.TextSize(tabSize)) + look.Px(7)
}
