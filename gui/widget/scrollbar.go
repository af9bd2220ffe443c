package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// The bar's own width, and how wide it is to grab.
const (
	thinBar  = 5
	grabBar  = 12
	minThumb = 28
)

// scrollBar is the thin bar at the right of what scrolls. It works in float64
// so that a million rows scroll as exactly as ten.
type scrollBar struct {
	widget.BaseWidget
	onOffset      func(float64)
	offset, total float64
	view          float32
	thumb         *canvas.Rectangle
	hovered       bool
	grab          float32 // where on the thumb it was taken
	dragging      bool
}

func newScrollBar(onOffset func(float64)) *scrollBar {
	b := &scrollBar{onOffset: onOffset, thumb: canvas.NewRectangle(color.Transparent)}
	b.ExtendBaseWidget(b)
	return b
}

// set places the bar at the right edge of an area of that size, of which a
// content total high shows from offset on.
func (b *scrollBar) set(area fyne.Size, offset, total float64) {
	b.offset, b.total, b.view = offset, total, area.Height
	place(b, area.Width-grabBar, 0, grabBar, area.Height)
	b.paint()
}

func (b *scrollBar) thumbSpan() (top, height float32) {
	if b.total <= float64(b.view) {
		return 0, 0
	}
	height = max(minThumb, float32(float64(b.view)*float64(b.view)/b.total))
	room := float64(b.view - height)
	return float32(room * b.offset / (b.total - float64(b.view))), height
}

func (b *scrollBar) paint() {
	top, height := b.thumbSpan()
	SetVisible(b.thumb, height > 0)
	width := float32(thinBar)
	if b.hovered || b.dragging {
		width = thinBar + 3
	}
	b.thumb.CornerRadius = width / 2
	setFill(b.thumb, look.Color(look.ScrollThumb))
	place(b.thumb, grabBar-width-2, top+2, width, max(0, height-4))
}

// CreateRenderer is part of fyne.Widget.
func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(b.thumb),
		layout:  func(fyne.Size) { b.paint() },
		min:     func() fyne.Size { return fyne.NewSize(grabBar, 0) },
		refresh: func() { b.paint(); canvas.Refresh(b) },
	}
}

// MouseDown is part of desktop.Mouseable.
func (b *scrollBar) MouseDown(ev *desktop.MouseEvent) {
	top, height := b.thumbSpan()
	if height == 0 {
		return
	}
	b.grab = ev.Position.Y - top
	if b.grab < 0 || b.grab > height { // beside the thumb: bring it here
		b.grab = height / 2
		b.dragTo(ev.Position.Y)
	}
}

// MouseUp is part of desktop.Mouseable.
func (b *scrollBar) MouseUp(*desktop.MouseEvent) {}

// Dragged is part of fyne.Draggable.
func (b *scrollBar) Dragged(ev *fyne.DragEvent) {
	b.dragging = true
	b.dragTo(ev.Position.Y)
}

// DragEnd is part of fyne.Draggable.
func (b *scrollBar) DragEnd() { b.dragging = false; b.paint() }

func (b *scrollBar) dragTo(y float32) {
	_, height := b.thumbSpan()
	if room := b.view - height; room > 0 && height > 0 {
		b.onOffset(float64(y-b.grab) / float64(room) * (b.total - float64(b.view)))
	}
}

// MouseIn is part of desktop.Hoverable.
func (b *scrollBar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.paint() }

// MouseMoved is part of desktop.Hoverable.
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (b *scrollBar) MouseOut() { b.hovered = false; b.paint() }
