package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Rows is a list of any length whose rows are all equally high. Only the rows
// that show exist. It never takes the keyboard: the window moves its selection.
type Rows struct {
	widget.BaseWidget

	Length func() int
	Update func(i int, row *Row)
	// OnSelect is called when a row is pressed, with the keys held meanwhile.
	OnSelect func(i int, shift, ctrl bool)
	// OnRelease is called when the first button is let go on the row that it
	// pressed, unless the row was dragged.
	OnRelease func(i int)
	// OnMenu is called when a row is pressed with the other button.
	OnMenu func(i int, at fyne.Position)
	// OnDrag is called while a row is dragged, with the place of the pointer on
	// the canvas, and OnDrop when it is let go there.
	OnDrag func(i int, at fyne.Position)
	OnDrop func(i int, at fyne.Position)
	// OnNear is called when other rows come into sight, with the rows that will
	// soon be needed, so that the owner can have them ready.
	OnNear func(first, last int)

	offset    float64 // from the top of the first row
	shown     map[int]*Row
	free      []*Row
	objects   []fyne.CanvasObject
	back      *canvas.Rectangle
	bar       *scrollBar
	near      [2]int
	hovered   int
	pressed   int
	drag      rowDrag
	rowHeight float32
}

// NewRows returns a list of length rows, filled by update.
func NewRows(length func() int, update func(i int, row *Row)) *Rows {
	r := &Rows{Length: length, Update: update, shown: map[int]*Row{}, hovered: -1, pressed: -1, near: [2]int{-1, -1}, back: rect(look.Paper, 0)}
	r.bar = newScrollBar(func(offset float64) { r.setOffset(offset) })
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is part of fyne.Widget.
func (r *Rows) CreateRenderer() fyne.WidgetRenderer {
	return &clipped{drawing{
		objects: func() []fyne.CanvasObject { return r.objects },
		layout:  func(fyne.Size) { r.arrange(false) },
		min:     func() fyne.Size { return fyne.NewSize(look.Px(140), RowHeight()) },
		refresh: func() { r.arrange(true); r.recolor(); canvas.Refresh(r) },
	}}
}

// Reload fills the rows that show again, and draws those that changed. It costs
// less than Refresh, which draws all of it.
func (r *Rows) Reload() { r.arrange(true) }

// RefreshItem fills one row again, if it shows.
func (r *Rows) RefreshItem(i int) {
	if row := r.shown[i]; row != nil && r.Update != nil && i < r.length() {
		r.Update(i, row)
	}
}

// ScrollTo moves the list as little as needed for row i to show whole.
func (r *Rows) ScrollTo(i int) {
	if i < 0 || i >= r.length() {
		return
	}
	h := float64(RowHeight())
	top, height := float64(i)*h, float64(r.Size().Height)
	switch {
	case top < r.offset:
		r.setOffset(top)
	case top+h > r.offset+height:
		r.setOffset(top + h - height)
	}
}

// ScrollToThird moves the list so that row i stands a third down, with what comes next in sight, as far as the list goes.
func (r *Rows) ScrollToThird(i int) {
	if i >= 0 && i < r.length() {
		r.setOffset(float64(i-r.PerPage()/3) * float64(RowHeight()))
	}
}

// Top is where row i stands from the top of the place, for KeepTop to put another one there.
func (r *Rows) Top(i int) float64 { return float64(i)*float64(RowHeight()) - r.offset }

// KeepTop scrolls so that row i stands where Top said, as far as the list goes.
func (r *Rows) KeepTop(i int, top float64) { r.setOffset(float64(i)*float64(RowHeight()) - top) }

// ScrollToTop shows the first row.
func (r *Rows) ScrollToTop() { r.setOffset(0) }

// Select is ScrollTo followed by OnSelect, for a row chosen by key.
func (r *Rows) Select(i int) {
	if i < 0 || i >= r.length() {
		return
	}
	r.ScrollTo(i)
	if r.OnSelect != nil {
		r.OnSelect(i, false, false)
	}
}

// VisibleRange is the first and the last row that show, 0 and -1 in an empty
// list.
func (r *Rows) VisibleRange() (first, last int) {
	h := float64(RowHeight())
	first = int(r.offset / h)
	last = min(int((r.offset+float64(r.Size().Height)-0.001)/h), r.length()-1)
	return first, last
}

// PerPage is how many rows show whole.
func (r *Rows) PerPage() int { return max(1, int(r.Size().Height/RowHeight())) }

// Offset is how far the list is scrolled, for SetOffset to come back to.
func (r *Rows) Offset() float64 { return r.offset }

// SetOffset scrolls the list.
func (r *Rows) SetOffset(offset float64) { r.setOffset(offset) }

func (r *Rows) length() int {
	if r.Length == nil {
		return 0
	}
	return r.Length()
}

func (r *Rows) setOffset(offset float64) {
	offset = r.clamp(offset)
	if offset == r.offset {
		return
	}
	r.offset = offset
	r.arrange(false)
}

func (r *Rows) clamp(offset float64) float64 {
	total := float64(r.length()) * float64(RowHeight())
	return max(0, min(offset, total-float64(r.Size().Height)))
}

// arrange places the rows that show, and fills those that are new, or all.
func (r *Rows) arrange(fill bool) {
	size := r.Size()
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	setFill(r.back, look.Color(look.Paper))
	place(r.back, 0, 0, size.Width, size.Height)
	h := RowHeight()
	if h != r.rowHeight && r.rowHeight != 0 { // the text size changed: keep the first row first
		r.offset = r.offset / float64(r.rowHeight) * float64(h)
	}
	r.rowHeight = h
	r.offset = r.clamp(r.offset)
	first, last := r.VisibleRange()
	for i, row := range r.shown {
		if i < first || i > last {
			delete(r.shown, i)
			row.SetHovered(false)
			r.free = append(r.free, row)
		}
	}
	changed := r.showRange(first, last, fill)
	total := float64(r.length()) * float64(h)
	r.bar.set(size, r.offset, total)
	if changed || len(r.objects) == 0 {
		r.collect(first, last)
		r.back.Refresh() // the canvas is to be drawn again
	}
	r.askNear(first, last)
}

// showRange makes rows first to last show, and tells whether any was new.
func (r *Rows) showRange(first, last int, fill bool) (changed bool) {
	h, width := RowHeight(), r.Size().Width
	for i := first; i <= last; i++ {
		row, isNew := r.shown[i], false
		if row == nil {
			row, isNew = r.take(), true
			r.shown[i] = row
			changed = true
		}
		if (isNew || fill) && r.Update != nil {
			r.Update(i, row)
		}
		row.SetHovered(i == r.hovered)
		row.Resize(fyne.NewSize(width, h))
		MoveTo(row, fyne.NewPos(0, float32(float64(i)*float64(h)-r.offset)))
	}
	return changed || len(r.objects) != last-first+3
}

func (r *Rows) take() *Row {
	if n := len(r.free); n > 0 {
		row := r.free[n-1]
		r.free = r.free[:n-1]
		return row
	}
	return NewRow()
}

func (r *Rows) collect(first, last int) {
	r.objects = []fyne.CanvasObject{r.back}
	for i := first; i <= last; i++ {
		r.objects = append(r.objects, r.shown[i])
	}
	r.objects = append(r.objects, r.bar)
}

func (r *Rows) askNear(first, last int) {
	if r.OnNear == nil || (r.near[0] == first && r.near[1] == last) {
		return
	}
	r.near = [2]int{first, last}
	page := last - first + 1
	r.OnNear(max(0, first-page), min(r.length()-1, last+page))
}

func (r *Rows) recolor() {
	for _, row := range r.shown {
		row.Refresh()
	}
	for _, row := range r.free {
		row.Refresh()
	}
	r.bar.Refresh()
}

// rowAt is the row under a position of the list, or -1.
func (r *Rows) rowAt(at fyne.Position) int {
	i := int((r.offset + float64(at.Y)) / float64(RowHeight()))
	if at.Y < 0 || i >= r.length() {
		return -1
	}
	return i
}

// Scrolled is part of fyne.Scrollable.
func (r *Rows) Scrolled(ev *fyne.ScrollEvent) {
	r.setOffset(r.offset - float64(ev.Scrolled.DY))
	r.hover(ev.Position)
}

// MouseDown is part of desktop.Mouseable: a row answers when it is pressed.
func (r *Rows) MouseDown(ev *desktop.MouseEvent) {
	r.pressed = r.rowAt(ev.Position)
	if r.pressed >= 0 && ev.Button == desktop.MouseButtonPrimary && r.OnSelect != nil {
		ctrl := fyne.KeyModifierControl | fyne.KeyModifierSuper
		r.OnSelect(r.pressed, ev.Modifier&fyne.KeyModifierShift != 0, ev.Modifier&ctrl != 0)
	}
}

// MouseUp is part of desktop.Mouseable: a menu opens when the button is let go,
// or letting go would be its first click.
func (r *Rows) MouseUp(ev *desktop.MouseEvent) {
	i := r.rowAt(ev.Position)
	switch {
	case i < 0 || i != r.pressed:
	case ev.Button == desktop.MouseButtonSecondary && r.OnMenu != nil:
		r.OnMenu(i, ev.AbsolutePosition)
	case ev.Button == desktop.MouseButtonPrimary && !r.drag.on && r.OnRelease != nil:
		r.OnRelease(i)
	}
	r.pressed = -1
}

// MouseIn is part of desktop.Hoverable.
func (r *Rows) MouseIn(ev *desktop.MouseEvent) { r.hover(ev.Position) }

// MouseMoved is part of desktop.Hoverable.
func (r *Rows) MouseMoved(ev *desktop.MouseEvent) { r.hover(ev.Position) }

// MouseOut is part of desktop.Hoverable.
func (r *Rows) MouseOut() { r.hover(fyne.NewPos(0, -1)) }

func (r *Rows) hover(at fyne.Position) {
	i := r.rowAt(at)
	if i == r.hovered {
		return
	}
	if row := r.shown[r.hovered]; row != nil {
		row.SetHovered(false)
	}
	if row := r.shown[i]; row != nil {
		row.SetHovered(true)
	}
	r.hovered = i
}
