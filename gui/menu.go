package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	fynewidget "fyne.io/fyne/v2/widget"
)

// showMenu opens a menu with the checked row lit, or else the first: Enter takes it, and the arrows go on from it.
func (w *Window) showMenu(menu *fyne.Menu, at fyne.Position) {
	fynewidget.ShowPopUpMenuAtPosition(menu, w.win.Canvas(), at)
	rows := slices.DeleteFunc(slices.Clone(menu.Items), func(i *fyne.MenuItem) bool { return i.IsSeparator })
	light(w.win.Canvas(), slices.IndexFunc(rows, func(i *fyne.MenuItem) bool { return i.Checked }))
}

// light lights a row of the menu that was opened a moment ago, the first for -1.
func light(c fyne.Canvas, row int) {
	menu, open := c.Focused().(*fynewidget.PopUpMenu)
	if !open {
		return
	}
	for range max(0, row) + 1 {
		menu.ActivateNext()
	}
}
