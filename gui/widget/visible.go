package widget

import "fyne.io/fyne/v2"

// SetVisible shows something or hides it, in the next frame.
func SetVisible(o fyne.CanvasObject, visible bool) {
	switch {
	case visible == o.Visible():
	case visible:
		o.Show()
		redraw()
	default:
		o.Hide()
	}
}

// redraw asks for another frame of every window. Fyne asks for one only in the window where an object was drawn before, so that one shown
// for the first time would stay unseen until something else changes.
func redraw() {
	for _, window := range fyne.CurrentApp().Driver().AllWindows() {
		if c, ok := window.Canvas().(interface{ SetDirty() }); ok {
			c.SetDirty()
		}
	}
}
