package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// bindKeys makes the canvas answer the commands' keys. Single keys reach the canvas only while nothing has the focus, so
// that no key labels while a person is typing in a field.
func (w *Window) bindKeys() {
	c := w.win.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { w.press(withShift(keyNames[e.Name])) })
	c.SetOnTypedRune(func(r rune) { w.press(strings.ToUpper(string(r))) })
	for _, cmd := range w.commands() {
		for _, key := range cmd.keys {
			if s := shortcut(key); s != nil {
				c.AddShortcut(s, func(fyne.Shortcut) { w.press(key) })
			}
		}
	}
	for _, key := range dialogKeys {
		c.AddShortcut(shortcut(key), func(fyne.Shortcut) { w.press(key) })
	}
}

// dialogKeys are keys that only dialogs answer.
var dialogKeys = []string{"Alt+Up", "Alt+Down"}

// press runs the command of a key. Over a dialog only Escape and Enter mean something: leave it, or do what it offers.
func (w *Window) press(key string) {
	w.touched = true
	if w.chooser != nil {
		if key == "Escape" {
			w.chooser.Hide()
		}
		return
	}
	if w.ask != nil {
		w.ask.press(key)
		return
	}
	if key == "" || w.win.Canvas().Overlays().Top() != nil {
		return
	}
	for _, cmd := range w.commands() {
		if slices.Contains(cmd.keys, key) {
			cmd.do()
			return
		}
	}
}

// keyNames are the keys that come without a letter. Space comes as a letter too, and is taken here alone.
var keyNames = map[fyne.KeyName]string{
	fyne.KeyReturn: "Enter", fyne.KeyEnter: "Enter", fyne.KeyUp: "Up", fyne.KeyDown: "Down", fyne.KeySpace: "Space",
	fyne.KeyPageUp: "PageUp", fyne.KeyPageDown: "PageDown", fyne.KeyHome: "Home", fyne.KeyEnd: "End",
	fyne.KeyEscape: "Escape", fyne.KeyBackspace: "Backspace", fyne.KeyDelete: "Delete", fyne.KeyF1: "F1", fyne.KeyF5: "F5",
}

// withShift names a key that means something else while Shift is held: Fyne announces both alike.
func withShift(key string) string {
	if key != "Up" && key != "Down" {
		return key
	}
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		return "Shift+" + key
	}
	return key
}

// shortcut turns "Ctrl+Shift+Z" into what Fyne announces for it; nil for a key without Ctrl.
func shortcut(key string) fyne.Shortcut {
	switch key {
	case "Ctrl+Z":
		return &fyne.ShortcutUndo{}
	case "Ctrl+Y":
		return &fyne.ShortcutRedo{}
	case "Ctrl+A":
		return &fyne.ShortcutSelectAll{}
	case "Ctrl+C":
		return &fyne.ShortcutCopy{}
	}
	if rest, alt := strings.CutPrefix(key, "Alt+"); alt {
		return &desktop.CustomShortcut{Modifier: fyne.KeyModifierAlt, KeyName: fyne.KeyName(rest)}
	}
	rest, ctrl := strings.CutPrefix(key, "Ctrl+")
	if !ctrl {
		return nil
	}
	s := &desktop.CustomShortcut{Modifier: fyne.KeyModifierShortcutDefault}
	if name, shift := strings.CutPrefix(rest, "Shift+"); shift {
		s.Modifier |= fyne.KeyModifierShift
		rest = name
	}
	s.KeyName = fyne.KeyName(rest)
	return s
}

// keyOf is the name of the key that Fyne announces so, where a field asks for it; "" for others.
func keyOf(s fyne.Shortcut) string {
	if _, undo := s.(*fyne.ShortcutUndo); undo {
		return "Ctrl+Z"
	}
	if custom, ok := s.(*desktop.CustomShortcut); ok && custom.Modifier == fyne.KeyModifierAlt {
		return "Alt+" + string(custom.KeyName)
	}
	return ""
}
