package dialog

import (
	"slices"

	"fyne.io/fyne/v2"
	fynewidget "fyne.io/fyne/v2/widget"
)

// ShowMenu opens a menu with the checked row lit, or else the first: Enter takes it, and the arrows go on from it.
func (s *Stack) ShowMenu(menu *fyne.Menu, at fyne.Position) {
	fynewidget.ShowPopUpMenuAtPosition(menu, s.win.Canvas(), at)
	rows := slices.DeleteFunc(slices.Clone(menu.Items), func(i *fyne.MenuItem) bool { return i.IsSeparator })
	Light(s.win.Canvas(), slices.IndexFunc(rows, func(i *fyne.MenuItem) bool { return i.Checked }))
}

// Light lights a row of the menu that was opened a moment ago, the first for -1.
func Light(c fyne.Canvas, row int) {
	menu, open := c.Focused().(*fynewidget.PopUpMenu)
	if !open {
		return
	}
	for range max(0, row) + 1 {
		menu.ActivateNext()
	}
}
