package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"blotter/gui/i18n"
	"blotter/gui/keys"
)

// bindKeys makes the canvas answer the commands' keys. Single keys reach the canvas only while nothing has the focus, so
// that no key labels while a person is typing in a field.
func (w *Window) bindKeys() {
	c := w.win.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { w.press(keys.WithShift(keys.Name(e.Name))) })
	c.SetOnTypedRune(func(r rune) { w.press(strings.ToUpper(string(r))) })
	w.useKeys()
}

// useKeys takes over which keys the commands have now.
func (w *Window) useKeys() {
	c := w.win.Canvas()
	for _, s := range w.shortcuts {
		c.RemoveShortcut(s)
	}
	w.shortcuts, w.keyShown, w.answers = nil, map[string]string{}, nil
	for _, cmd := range w.commands() {
		w.keyShown[cmd.ID] = cmd.Key()
		for _, key := range cmd.Keys {
			if s := keys.Shortcut(key); s != nil {
				c.AddShortcut(s, func(fyne.Shortcut) { w.press(key) })
				w.shortcuts = append(w.shortcuts, s)
			}
		}
	}
	for _, key := range dialogKeys {
		c.AddShortcut(keys.Shortcut(key), func(fyne.Shortcut) { w.press(key) })
	}
}

// dialogKeys are keys that only dialogs and the side bar answer.
var dialogKeys = []string{"Alt+Up", "Alt+Down"}

// keyOf is the key shown for a command, "" for none.
func (w *Window) Key(name string) string { return i18n.Key(w.keyShown[name]) }

// press runs the command of a key. Over a dialog only Escape and Enter mean something: leave it, or do what it offers.
func (w *Window) press(key string) {
	w.touched = true
	if w.dialogs.Press(key) {
		return
	}
	if key == "" || w.win.Canvas().Overlays().Top() != nil || w.margin.press(key) {
		return
	}
	if do := w.answer(key); do != nil {
		do()
		return
	}
	w.side.Shift(key)
}

// answer returns what a key does, nil for nothing. The list of commands is made anew only when topics have changed (see
// labelBar.rebuild), not for every key.
func (w *Window) answer(key string) func() {
	if w.answers == nil {
		w.answers = map[string]func(){}
		for _, cmd := range slices.Backward(w.commands()) { // the first one that a key stands for has it
			for _, key := range cmd.Keys {
				w.answers[key] = cmd.Do
			}
		}
	}
	return w.answers[key]
}
