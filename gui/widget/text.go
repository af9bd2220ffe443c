package widget

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Text is one line in a named color and a size that follow the theme.
// An elastic one asks for no width and is cut where there is not enough; a dear one is cut after the others.
type Text struct {
	fynewidget.BaseWidget
	color      fyne.ThemeColorName
	size       float32
	words      string
	Shrinkable bool
	Priority   bool
	ink        *canvas.Text
}

// NewText returns an empty line in a named color and a size before scaling.
func NewText(name fyne.ThemeColorName, size float32, style fyne.TextStyle) *Text {
	t := &Text{color: name, size: size, ink: canvas.NewText("", look.Color(name))}
	t.ink.TextSize, t.ink.TextStyle = look.Px(size), style
	t.ExtendBaseWidget(t)
	return t
}

// Set shows other words.
func (t *Text) Set(words string) {
	if t.words != words {
		t.words, t.ink.Text = words, words
		t.cut(t.Size().Width)
		t.Refresh()
	}
}

// cut shows as many of the words as an elastic text has room for.
func (t *Text) cut(width float32) {
	if !t.Shrinkable {
		return
	}
	t.ink.Text = t.words
	for letters := []rune(t.words); len(letters) > 0 && t.ink.MinSize().Width > width; {
		letters = letters[:len(letters)-1]
		t.ink.Text = strings.TrimRight(string(letters), " ·") + "…"
	}
	if t.ink.Text == "…" {
		t.ink.Text = ""
	}
}

// Resize is part of fyne.CanvasObject.
func (t *Text) Resize(size fyne.Size) {
	t.cut(size.Width)
	t.BaseWidget.Resize(size)
}

// MinSize is part of fyne.CanvasObject.
func (t *Text) MinSize() fyne.Size {
	least := t.BaseWidget.MinSize()
	if t.Shrinkable {
		least.Width = 0
	}
	return least
}

// IsCut reports whether there is less room than the words need.
func (t *Text) IsCut() bool { return t.ink.Text != t.words }

// WidthOf returns the width that other words would have in this text's size and style.
func (t *Text) WidthOf(words string) float32 {
	return fyne.MeasureText(words, t.ink.TextSize, t.ink.TextStyle).Width
}

// NaturalWidth is the width of all the words.
func (t *Text) NaturalWidth() float32 {
	return t.WidthOf(t.words)
}

// Shown returns what there is room for.
func (t *Text) Shown() string { return t.ink.Text }

// Words returns the words.
func (t *Text) Words() string { return t.words }

// SetColor shows the same words in another named color.
func (t *Text) SetColor(name fyne.ThemeColorName) {
	if t.color != name {
		t.color = name
		t.Refresh()
	}
}

// CreateRenderer is part of fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return fynewidget.NewSimpleRenderer(t.ink) }

// Refresh takes the theme's color and size of the moment.
func (t *Text) Refresh() {
	t.ink.Color, t.ink.TextSize = look.Color(t.color), look.Px(t.size)
	t.ink.Refresh()
	t.BaseWidget.Refresh()
}

// NewMuted returns an empty line in the muted color.
func NewMuted() *Text { return NewText(look.MutedText, 12.5, fyne.TextStyle{}) }

// NewFieldText returns a line in bold that names what stands beside or below it.
func NewFieldText(words string) *Text {
	t := NewText(look.Text, 13, look.Bold)
	t.Set(words)
	return t
}
