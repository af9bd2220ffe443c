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
	selected bool
	back     *canvas.Rectangle
	ink      *canvas.Text
}

const tabSize = 14

// NewTab returns a tab.
func NewTab(text string, selected bool, tapped func()) *Tab {
	t := &Tab{text: text, selected: selected, back: rect(look.Chrome, 6), ink: label(look.Text, tabSize, fyne.TextStyle{})}
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

// CreateRenderer is part of fyne.Widget.
func (t *Tab) CreateRenderer() fyne.WidgetRenderer {
	return t.drawn(&drawing{
		objects: fixed(t.back, t.ink),
		layout:  func(fyne.Size) { t.paint() },
		min: func() fyne.Size {
			return fyne.NewSize(round(faceOf(look.Medium).width(t.text, look.TextSize(tabSize))+look.Px(25)), round(look.Px(34)))
		},
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
	t.ink.Alignment = fyne.TextAlignCenter
	placeText(t.ink, 0, size.Height/2, size.Width)
}
