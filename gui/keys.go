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
		w.keyShown[cmd.name] = cmd.key()
		for _, key := range cmd.keys {
			if s := shortcut(key); s != nil {
				c.AddShortcut(s, func(fyne.Shortcut) { w.press(key) })
				w.shortcuts = append(w.shortcuts, s)
			}
		}
	}
	for _, key := range dialogKeys {
		c.AddShortcut(shortcut(key), func(fyne.Shortcut) { w.press(key) })
	}
}

// dialogKeys are keys that only dialogs and the side bar answer.
var dialogKeys = []string{"Alt+Up", "Alt+Down"}

// keyOf is the key shown for a command, "" for none.
func (w *Window) keyOf(name string) string { return keyName(w.keyShown[name]) }

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
	if key == "" || w.win.Canvas().Overlays().Top() != nil || w.margin.press(key) {
		return
	}
	if do := w.answer(key); do != nil {
		do()
		return
	}
	w.side.shift(key)
}

// answer returns what a key does, nil for nothing. The list of commands is made anew only when topics have changed (see
// labelBar.rebuild), not for every key.
func (w *Window) answer(key string) func() {
	if w.answers == nil {
		w.answers = map[string]func(){}
		for _, cmd := range slices.Backward(w.commands()) { // the first one that a key stands for has it
			for _, key := range cmd.keys {
				w.answers[key] = cmd.do
			}
		}
	}
	return w.answers[key]
}

// keyNames are the keys that come without a letter. Space comes as a letter too, and is taken here alone.
var keyNames = map[fyne.KeyName]string{
	fyne.KeyReturn: "Enter", fyne.KeyEnter: "Enter", fyne.KeyUp: "Up", fyne.KeyDown: "Down", fyne.KeySpace: "Space",
	fyne.KeyPageUp: "PageUp", fyne.KeyPageDown: "PageDown", fyne.KeyHome: "Home", fyne.KeyEnd: "End",
	fyne.KeyEscape: "Escape", fyne.KeyBackspace: "Backspace", fyne.KeyDelete: "Delete", fyne.KeyInsert: "Insert",
	fyne.KeyF1: "F1", fyne.KeyF2: "F2", fyne.KeyF3: "F3", fyne.KeyF4: "F4", fyne.KeyF5: "F5", fyne.KeyF6: "F6",
	fyne.KeyF7: "F7", fyne.KeyF8: "F8", fyne.KeyF9: "F9", fyne.KeyF10: "F10", fyne.KeyF11: "F11", fyne.KeyF12: "F12",
	desktop.KeyMenu: "Menu",
}

// shortcuts of Fyne's own, which come for some keys whatever else is asked for.
var ownShortcuts = map[string]fyne.Shortcut{
	"Ctrl+Z": &fyne.ShortcutUndo{}, "Ctrl+Y": &fyne.ShortcutRedo{}, "Ctrl+A": &fyne.ShortcutSelectAll{},
	"Ctrl+C": &fyne.ShortcutCopy{}, "Ctrl+V": &fyne.ShortcutPaste{}, "Ctrl+X": &fyne.ShortcutCut{},
}

// modifiers are the keys that are held, in the order in which a name has them.
var modifiers = []struct {
	name string
	is   fyne.KeyModifier
}{{"Ctrl+", fyne.KeyModifierShortcutDefault}, {"Alt+", fyne.KeyModifierAlt}, {"Shift+", fyne.KeyModifierShift}}

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

// shortcut turns "Ctrl+Shift+Z" into what Fyne announces for it; nil for a key that is pressed alone.
func shortcut(key string) fyne.Shortcut {
	if own := ownShortcuts[key]; own != nil {
		return own
	}
	s := &desktop.CustomShortcut{}
	for _, m := range modifiers {
		if rest, held := strings.CutPrefix(key, m.name); held {
			s.Modifier |= m.is
			key = rest
		}
	}
	if s.Modifier&^fyne.KeyModifierShift == 0 {
		return nil
	}
	s.KeyName = fyne.KeyName(key)
	return s
}

// entryKeys are the keys with Ctrl that mean something to whoever types. Fyne gives a focused entry all shortcuts and the window none.
var entryKeys = []string{
	"Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X",
	"Ctrl+Left", "Ctrl+Right", "Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+BackSpace", "Ctrl+Delete",
}

// ofEntry tells whether an entry answers a key itself; every other one it passes on.
func ofEntry(key string) bool {
	return slices.Contains(entryKeys, key) || !strings.HasPrefix(key, "Ctrl+") && !strings.HasPrefix(key, "Alt+")
}

// keyOfShortcut is the way back from shortcut, "" for one that no command can have.
func keyOfShortcut(s fyne.Shortcut) string {
	for key, own := range ownShortcuts {
		if own.ShortcutName() == s.ShortcutName() {
			return key
		}
	}
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return ""
	}
	var name strings.Builder
	for _, m := range modifiers {
		if custom.Modifier&m.is != 0 {
			name.WriteString(m.name)
		}
	}
	return name.String() + string(custom.KeyName)
}
