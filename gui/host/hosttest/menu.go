package hosttest

import (
	"testing"

	"fyne.io/fyne/v2"

	"blotter/gui/widget"
)

// Choose takes the item of a name in the menu that is open over a canvas, also one of a submenu.
func Choose(t testing.TB, c fyne.Canvas, name string) {
	t.Helper()
	menu, open := c.Focused().(*widget.Menu)
	if !open {
		t.Fatalf("no menu is open in which %q could be chosen", name)
	}
	item, found := itemNamed(menu.Items(), name)
	if !found || item.Disabled {
		t.Fatalf("the menu does not offer %q, but %q", name, MenuNames(menu.Items()))
	}
	menu.Close()
	item.Do()
}

func itemNamed(items []widget.MenuItem, name string) (widget.MenuItem, bool) {
	for _, item := range items {
		if item.Name == name && name != "" {
			return item, true
		}
		if sub, found := itemNamed(item.Sub, name); found {
			return sub, true
		}
	}
	return widget.MenuItem{}, false
}

// MenuNames returns the names of a menu's items, "" for a line between them.
func MenuNames(items []widget.MenuItem) []string {
	names := make([]string, len(items))
	for i, item := range items {
		names[i] = item.Name
	}
	return names
}
