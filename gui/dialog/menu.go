package dialog

import (
	"fyne.io/fyne/v2"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/widget"
)

// ShowMenu opens a menu with the checked item lit, or else the first: Enter takes it, and the arrows go on from it.
func (s *Stack) ShowMenu(items []widget.MenuItem, at fyne.Position) {
	widget.ShowMenu(s.win.Canvas(), items, at)
}

// Light lights a row of the list that a field of Fyne's has unfolded a moment ago, the first for -1.
func Light(c fyne.Canvas, row int) {
	menu, open := c.Focused().(*fynewidget.PopUpMenu)
	if !open {
		return
	}
	for range max(0, row) + 1 {
		menu.ActivateNext()
	}
}
