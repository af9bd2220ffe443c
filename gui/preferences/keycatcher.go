package preferences

import (
	"strings"

	"fyne.io/fyne/v2"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/i18n"
	"blotter/gui/keys"
)

// keyCatcher waits for a key and reports its name as commands know it.
type keyCatcher struct {
	fynewidget.Label
	caught func(key string) // "" for Escape, or when the person goes elsewhere
}

// newKeyCatcher returns a catcher that waits while it has the focus.
func newKeyCatcher(caught func(key string)) *keyCatcher {
	k := &keyCatcher{caught: caught}
	k.Text = i18n.T("keycatcher.press-the-new-key-or-escape")
	k.TextStyle.Italic = true
	k.ExtendBaseWidget(k)
	return k
}

// done reports the key, once.
func (k *keyCatcher) done(key string) {
	if caught := k.caught; caught != nil {
		k.caught = nil
		caught(key)
	}
}

// FocusGained is part of fyne.Focusable.
func (k *keyCatcher) FocusGained() {}

// FocusLost is part of fyne.Focusable.
func (k *keyCatcher) FocusLost() { k.done("") }

// TypedKey is part of fyne.Focusable. Keys with a letter come as runes too, and are taken there.
func (k *keyCatcher) TypedKey(e *fyne.KeyEvent) {
	switch name := keys.Name(e.Name); name {
	case "":
	case "Escape":
		k.done("")
	default:
		k.done(name)
	}
}

// TypedRune is part of fyne.Focusable.
func (k *keyCatcher) TypedRune(r rune) {
	if r != ' ' {
		k.done(strings.ToUpper(string(r)))
	}
}

// TypedShortcut is part of fyne.Shortcutable: a key pressed with Ctrl or Alt.
func (k *keyCatcher) TypedShortcut(s fyne.Shortcut) {
	if key := keys.OfShortcut(s); key != "" {
		k.done(key)
	}
}
