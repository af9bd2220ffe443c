package gui

import (
	"fyne.io/fyne/v2"

	"blotter/gui/look"
)

// showTheme shows another look or size.
func (w *Window) showTheme(theme *look.Theme) {
	size := w.win.Canvas().Size()
	fyne.CurrentApp().Settings().SetTheme(theme)
	w.repaint()
	w.win.Resize(size) // for a moment larger text asked for more
}

// showChosenKeys shows and answers the keys that commands have now.
func (w *Window) showChosenKeys() {
	w.useKeys()
	w.pages.each(page.ShowKeys)
}
