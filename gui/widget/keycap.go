package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/gui/look"
)

const (
	keySize     = 11
	keyTextSize = 13
)

// keyDrawing is the drawing of a key that other widgets hold.
type keyDrawing struct {
	face *canvas.Rectangle
	text *canvas.Text
}

func newKeyDrawing() keyDrawing {
	k := keyDrawing{face: rect(look.KeyCap, 3), text: label(look.Text, keySize, fyne.TextStyle{})}
	k.text.Alignment = fyne.TextAlignCenter
	return k
}

// keyWidth and keyHeight are the size of a key with that name.
func keyWidth(name string) float32 {
	return round(max(look.Px(18), faceOf(fyne.TextStyle{}).width(name, look.TextSize(keySize))+look.Px(10)))
}
func keyHeight() float32 { return round(look.Px(17)) }

// paint draws the key at x, centred on middle, and returns its width.
func (k keyDrawing) paint(name string, x, middle float32, face, border, ink fyne.ThemeColorName) float32 {
	w, h := keyWidth(name), keyHeight()
	outline(k.face, look.Color(border), 1)
	setFill(k.face, look.Color(face))
	place(k.face, round(x), round(middle-h/2), w, h)
	setText(k.text, name, look.Color(ink), look.TextSize(keySize), fyne.TextStyle{})
	placeText(k.text, round(x), middle, w)
	return w
}

func (k keyDrawing) show(visible bool) {
	SetVisible(k.face, visible)
	SetVisible(k.text, visible)
}

// KeyCap shows a key, alone or with what it does beside it.
type KeyCap struct {
	pressable
	key, text string
	strong    bool
	keyCap    keyDrawing
	ink       *canvas.Text
}

// NewKeyCap returns a key, and beside it what it does, if that is not "".
func NewKeyCap(key, text string, tapped func()) *KeyCap {
	k := &KeyCap{key: key, text: text, keyCap: newKeyDrawing(), ink: label(look.MutedText, keyTextSize, fyne.TextStyle{})}
	k.OnTap = tapped
	k.repaint = k.paint
	k.ExtendBaseWidget(k)
	return k
}

// Set changes the key and its text.
func (k *KeyCap) Set(key, text string) {
	if k.key != key || k.text != text {
		k.key, k.text = key, text
		k.paint()
	}
}

// SetStrong shows the text in full ink where strong is set: what it does is an answer, not a tool.
func (k *KeyCap) SetStrong(strong bool) {
	k.strong = strong
	k.paint()
}

// Key returns the key, "" for none.
func (k *KeyCap) Key() string { return k.key }

// Text returns what stands beside the key.
func (k *KeyCap) Text() string { return k.text }

// CreateRenderer is part of fyne.Widget.
func (k *KeyCap) CreateRenderer() fyne.WidgetRenderer {
	return k.drawn(&drawing{
		objects: fixed(k.keyCap.face, k.keyCap.text, k.ink),
		layout:  func(fyne.Size) { k.paint() },
		min:     k.min,
		refresh: func() { k.paint(); canvas.Refresh(k) },
	})
}

func (k *KeyCap) min() fyne.Size {
	w := keyWidth(k.key)
	if k.text != "" {
		w += look.Px(6) + faceOf(fyne.TextStyle{}).width(k.text, look.TextSize(keyTextSize))
	}
	return fyne.NewSize(round(w+0.5), keyHeight()+2)
}

func (k *KeyCap) paint() {
	middle := k.Size().Height / 2
	w := k.keyCap.paint(k.key, 0, middle, look.KeyCap, look.KeyBorder, look.Text)
	name := look.MutedText
	if k.strong || k.hovered && k.OnTap != nil {
		name = look.Text
	}
	setText(k.ink, k.text, look.Color(name), look.TextSize(keyTextSize), fyne.TextStyle{})
	placeText(k.ink, w+look.Px(6), middle, max(0, k.Size().Width-w))
}
