package widget

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// pressable is what the small widgets share: they are pressed with either
// button, or by Space and Enter when Tab has led to them, and show that the
// pointer or the keyboard is at them. Other keys go on to the window.
type pressable struct {
	widget.BaseWidget
	OnTap       func()
	OnSecondary func(at fyne.Position)

	hovered  bool
	disabled bool
	repaint  func()
	objects  []fyne.CanvasObject // as drawn
	ring     *canvas.Rectangle
	ringInk  fyne.ThemeColorName // "" for the usual one
	focused  bool
	home     fyne.Canvas // where it got the keyboard
}

// drawn adds the ring that shows where the keyboard is to a widget's drawing.
func (p *pressable) drawn(d *drawing) *drawing {
	p.ring = canvas.NewRectangle(nil)
	p.ring.CornerRadius = 5
	layout, refresh := d.layout, d.refresh
	p.objects = append(d.objects(), p.ring)
	d.objects = fixed(p.objects...)
	d.layout = func(size fyne.Size) { layout(size); place(p.ring, 0, 0, size.Width, size.Height) }
	d.refresh = func() { p.paintRing(); refresh() }
	p.paintRing()
	return d
}

func (p *pressable) paintRing() {
	if p.ring == nil {
		return
	}
	SetVisible(p.ring, p.focused)
	outline(p.ring, look.Color(cmp.Or(p.ringInk, look.SelectedBar)), 2)
}

// Tapped is part of fyne.Tappable. The keyboard leaves whatever had it, as it
// does when any other place is pressed.
func (p *pressable) Tapped(*fyne.PointEvent) {
	p.leaveKeyboard()
	p.tap()
}

func (p *pressable) leaveKeyboard() {
	if c := p.canvas(); c != nil && !p.focused {
		c.Unfocus()
	}
}

// canvas returns where the widget stands, nil for nowhere. Fyne knows the canvas only of what is visible, and forgets it now and then
// until it draws again. Then it is the canvas whose keyboard the widget has.
func (p *pressable) canvas() fyne.Canvas {
	if fyne.CurrentApp() == nil {
		return nil
	}
	for _, o := range p.objects {
		if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && o.Visible() {
			return c
		}
	}
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if f, ok := w.Canvas().Focused().(interface{ pressed() *pressable }); ok && f.pressed() == p {
			return w.Canvas()
		}
	}
	return nil
}

// pressed returns the part of a widget that is pressed, by which the widget is known again.
func (p *pressable) pressed() *pressable { return p }

func (p *pressable) tap() {
	if !p.Disabled() {
		p.OnTap()
	}
}

// SetEnabled enables or disables something.
func SetEnabled(o fyne.Disableable, enabled bool) {
	if enabled {
		o.Enable()
	} else {
		o.Disable()
	}
}

// Enable lets it be pressed.
func (p *pressable) Enable() { p.setDisabled(false) }

// Disable greys it.
func (p *pressable) Disable() { p.setDisabled(true) }

func (p *pressable) setDisabled(disabled bool) {
	if p.disabled != disabled {
		p.disabled = disabled
		p.repaint()
	}
}

// Disabled tells whether pressing it does nothing; Tab passes it by then.
func (p *pressable) Disabled() bool { return p.disabled || p.OnTap == nil }

// FocusGained is part of fyne.Focusable.
func (p *pressable) FocusGained() { p.setFocused(true) }

// FocusLost is part of fyne.Focusable.
func (p *pressable) FocusLost() { p.setFocused(false) }

func (p *pressable) setFocused(focused bool) {
	p.focused = focused
	if focused {
		p.home = p.canvas()
	}
	p.paintRing()
	if len(p.objects) > 0 {
		canvas.Refresh(p.objects[0]) // a ring that was hidden does not bring itself on screen
	}
}

// TypedKey is part of fyne.Focusable: Space and Enter press, Escape gives the
// keyboard back where no dialog is open, and what is left is for the window.
func (p *pressable) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeySpace, e.Name == fyne.KeyReturn, e.Name == fyne.KeyEnter:
		p.tap()
	case p.home == nil:
	case e.Name == fyne.KeyEscape && p.home.Overlays().Top() == nil:
		p.home.Unfocus()
	case p.home.OnTypedKey() != nil:
		p.home.OnTypedKey()(e)
	}
}

// TypedRune is part of fyne.Focusable.
func (p *pressable) TypedRune(r rune) {
	if r != ' ' && p.home != nil && p.home.OnTypedRune() != nil {
		p.home.OnTypedRune()(r)
	}
}

// TappedSecondary is part of fyne.SecondaryTappable.
func (p *pressable) TappedSecondary(ev *fyne.PointEvent) {
	if p.OnSecondary != nil {
		p.OnSecondary(ev.AbsolutePosition)
	}
}

// MouseIn is part of desktop.Hoverable.
func (p *pressable) MouseIn(*desktop.MouseEvent) { p.hover(true) }

// MouseMoved is part of desktop.Hoverable.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (p *pressable) MouseOut() { p.hover(false) }

func (p *pressable) hover(in bool) {
	if p.hovered != in {
		p.hovered = in
		p.repaint()
	}
}

// Cursor is part of desktop.Cursorable.
func (p *pressable) Cursor() desktop.Cursor {
	if p.OnTap != nil && !p.disabled {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
