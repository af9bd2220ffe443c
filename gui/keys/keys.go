// Package keys names keys as commands know them, and converts the names to what Fyne announces.
package keys

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// keyNames are the keys that come without a letter. Space comes as a letter too, and is taken here alone.
var keyNames = map[fyne.KeyName]string{
	fyne.KeyReturn: "Enter", fyne.KeyEnter: "Enter", fyne.KeyUp: "Up", fyne.KeyDown: "Down", fyne.KeySpace: "Space",
	fyne.KeyPageUp: "PageUp", fyne.KeyPageDown: "PageDown", fyne.KeyHome: "Home", fyne.KeyEnd: "End",
	fyne.KeyEscape: "Escape", fyne.KeyBackspace: "Backspace", fyne.KeyDelete: "Delete", fyne.KeyInsert: "Insert",
	fyne.KeyF1: "F1", fyne.KeyF2: "F2", fyne.KeyF3: "F3", fyne.KeyF4: "F4", fyne.KeyF5: "F5", fyne.KeyF6: "F6",
	fyne.KeyF7: "F7", fyne.KeyF8: "F8", fyne.KeyF9: "F9", fyne.KeyF10: "F10", fyne.KeyF11: "F11", fyne.KeyF12: "F12",
	desktop.KeyMenu: "Menu",
}

// Name returns the name of a key as commands know it, "" for a key that types a letter.
func Name(name fyne.KeyName) string { return keyNames[name] }

// ownShortcuts are Fyne's own, which it announces for some keys instead of a custom one.
var ownShortcuts = map[string]fyne.Shortcut{
	"Ctrl+Z": &fyne.ShortcutUndo{}, "Ctrl+Y": &fyne.ShortcutRedo{}, "Ctrl+A": &fyne.ShortcutSelectAll{},
	"Ctrl+C": &fyne.ShortcutCopy{}, "Ctrl+V": &fyne.ShortcutPaste{}, "Ctrl+X": &fyne.ShortcutCut{},
}

// modifiers are the keys that are held, in the order in which a name has them.
var modifiers = []struct {
	name string
	is   fyne.KeyModifier
}{{"Ctrl+", fyne.KeyModifierShortcutDefault}, {"Alt+", fyne.KeyModifierAlt}, {"Shift+", fyne.KeyModifierShift}}

// WithShift names a key that means something else while Shift is held: Fyne announces both alike.
func WithShift(key string) string {
	if key != "Up" && key != "Down" {
		return key
	}
	if ShiftHeld() {
		return "Shift+" + key
	}
	return key
}

// ShiftHeld reports whether Shift is held, false where the driver does not know.
func ShiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// Shortcut turns "Ctrl+Shift+Z" into what Fyne announces for it; nil for a key that is pressed alone.
func Shortcut(key string) fyne.Shortcut {
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

// OfEntry tells whether an entry answers a key itself; every other one it passes on.
func OfEntry(key string) bool {
	return slices.Contains(entryKeys, key) || !strings.HasPrefix(key, "Ctrl+") && !strings.HasPrefix(key, "Alt+")
}

// OfShortcut is the way back from shortcut, "" for one that no command can have.
func OfShortcut(s fyne.Shortcut) string {
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
