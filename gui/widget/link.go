package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/gui/look"
)

// Link is a word that does something when it is pressed. Where it gets less room than its words need, they are shortened.
type Link struct {
	pressable
	Shrinkable bool // it asks for no width
	text       string
	size       float32
	inset      float32
	muted      bool
	ink        *canvas.Text
}

const linkSize = 13

// NewLink returns a link.
func NewLink(text string, tapped func()) *Link {
	l := &Link{text: text, size: linkSize, ink: label(look.Accent, linkSize, fyne.TextStyle{})}
	l.OnTap = tapped
	l.repaint = l.paint
	l.ExtendBaseWidget(l)
	return l
}

// NewQuietLink returns a link in the muted color, for what is seldom wanted.
func NewQuietLink(text string, tapped func()) *Link {
	l := NewLink(text, tapped)
	l.muted = true
	return l
}

// NewSideLink returns a link that stands like a row of the side bar.
func NewSideLink(text string, tapped func()) *Link {
	l := NewLink(text, tapped)
	l.size, l.inset = sideTextSize, sideInset+sidePad
	return l
}

// SetText changes the link's text.
func (l *Link) SetText(text string) {
	if l.text != text {
		l.text = text
		l.paint()
	}
}

// Text is the link's text.
func (l *Link) Text() string { return l.text }

// CreateRenderer is part of fyne.Widget.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	return l.drawn(&drawing{
		objects: fixed(l.ink),
		layout:  func(fyne.Size) { l.paint() },
		min: func() fyne.Size {
			size := look.TextSize(l.size)
			h := lineHeight(size)
			if l.inset > 0 {
				h = round(look.Px(29.4))
			}
			if l.Shrinkable {
				return fyne.NewSize(0, h)
			}
			return fyne.NewSize(l.NaturalWidth(), h)
		},
		refresh: func() { l.paint(); canvas.Refresh(l) },
	})
}

// NaturalWidth is the width of all its words.
func (l *Link) NaturalWidth() float32 {
	return faceOf(fyne.TextStyle{}).width(l.text, look.TextSize(l.size)) + 2*l.inset + 1
}

func (l *Link) paint() {
	shown := l.text
	if width := l.Size().Width; width > 0 {
		shown = faceOf(fyne.TextStyle{}).fit(l.text, look.TextSize(l.size), width-2*l.inset)
	}
	setText(l.ink, shown, l.color(), look.TextSize(l.size), fyne.TextStyle{Underline: l.hovered})
	placeText(l.ink, l.inset, l.Size().Height/2, l.Size().Width)
}

func (l *Link) color() color.Color {
	if l.muted && !l.hovered {
		return look.Color(look.MutedText)
	}
	return look.Color(look.Accent)
}
