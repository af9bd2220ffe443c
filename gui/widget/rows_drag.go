package widget

import "fyne.io/fyne/v2"

// rowDrag is a row that is dragged out of its list.
type rowDrag struct {
	on   bool
	row  int
	from fyne.Position // where the pointer went down, on the canvas
	at   fyne.Position
}

// dragFrom is how far the pointer goes before a press becomes a drag.
const dragFrom = 8

// Dragged is part of fyne.Draggable.
func (r *Rows) Dragged(ev *fyne.DragEvent) {
	d := &r.drag
	if d.from.IsZero() {
		d.from, d.row = ev.AbsolutePosition.Subtract(ev.Dragged), r.pressed
	}
	d.at = ev.AbsolutePosition
	moved := d.at.Subtract(d.from)
	d.on = d.on || d.row >= 0 && moved.X*moved.X+moved.Y*moved.Y > dragFrom*dragFrom
	if d.on && r.OnDrag != nil {
		r.OnDrag(d.row, d.at)
	}
}

// DragEnd is part of fyne.Draggable.
func (r *Rows) DragEnd() {
	d := r.drag
	r.drag, r.pressed = rowDrag{}, -1 // letting go is no press
	if d.on && r.OnDrop != nil {
		r.OnDrop(d.row, d.at)
	}
}
