package host

import "slices"

// OfPage reports whether a key belongs to the page that is open. On the articles page it labels, marks or moves, so another page must not
// let it through: its article would not be in sight.
func OfPage(key string) bool {
	if len(key) == 1 {
		return key != "/" && key != "?"
	}
	return slices.Contains([]string{"Enter", "Space", "Backspace", "Delete", "Up", "Down", "Home", "End", "PageUp", "PageDown", "Shift+Up", "Shift+Down", "Ctrl+A", "Menu"}, key)
}
