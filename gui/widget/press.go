package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// pressable is what the small widgets share: they are pressed with either
// button, and show that the pointer is over them.
type pressable struct {
	widget.BaseWidget
	OnTap       func()
	OnSecondary func(at fyne.Position)

	hovered  bool
	disabled bool
	repaint  func()
}

// Tapped is part of fyne.Tappable.
func (p *pressable) Tapped(*fyne.PointEvent) {
	if p.OnTap != nil && !p.disabled {
		p.OnTap()
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
