package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Aside puts a pane at the right of what is read, with a width that the reader
// can drag and the window can keep. What is read keeps its least width first.
type Aside struct {
	widget.BaseWidget
	// OnMoved is called when the reader has moved the divider.
	OnMoved func(width float32)

	main, pane          fyne.CanvasObject
	width               float32 // plain, as the pane wants it
	leastMain, leastOwn float32 // plain
	divider             *divider
}

// NewAside shows main alone; the pane comes with SetPane.
func NewAside(main fyne.CanvasObject, width, leastMain, leastOwn float32) *Aside {
	a := &Aside{main: main, width: width, leastMain: leastMain, leastOwn: leastOwn}
	a.divider = newDivider(a, a.dragTo, func() {
		if a.OnMoved != nil {
			a.OnMoved(a.width)
		}
	})
	a.ExtendBaseWidget(a)
	return a
}

// SetPane shows a pane at the right, nil for none.
func (a *Aside) SetPane(pane fyne.CanvasObject) {
	if a.pane != pane {
		a.pane = pane
		a.Refresh()
	}
}

// Width is the plain width that the pane wants.
func (a *Aside) Width() float32 { return a.width }

// SetWidth sets the plain width that the pane wants.
func (a *Aside) SetWidth(width float32) {
	a.width = max(a.leastOwn, width)
	a.arrange(a.Size())
}

// Fits tells whether both have their least width where there is total.
func (a *Aside) Fits(total float32) bool { return total >= look.Px(a.leastMain+a.leastOwn) }

// CreateRenderer is part of fyne.Widget.
func (a *Aside) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: a.objects,
		layout:  a.arrange,
		min:     a.min,
		refresh: func() { a.arrange(a.Size()); a.divider.Refresh() },
	}
}

func (a *Aside) objects() []fyne.CanvasObject {
	if a.pane == nil {
		return []fyne.CanvasObject{a.main}
	}
	return []fyne.CanvasObject{a.main, a.pane, a.divider}
}

// min does not ask for the pane's width: where it has none, the window puts it
// somewhere else.
func (a *Aside) min() fyne.Size { return a.main.MinSize() }

func (a *Aside) arrange(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	if a.pane == nil {
		place(a.main, 0, 0, size.Width, size.Height)
		return
	}
	own := round(max(look.Px(a.leastOwn), min(look.Px(a.width), size.Width-look.Px(a.leastMain))))
	at := max(0, size.Width-own)
	place(a.main, 0, 0, at, size.Height)
	place(a.pane, at, 0, own, size.Height)
	place(a.divider, at-dividerGrab/2, 0, dividerGrab, size.Height)
}

// dragTo brings the divider to x.
func (a *Aside) dragTo(x float32) {
	total := a.Size().Width
	a.SetWidth(min(total-x, total-look.Px(a.leastMain)) / look.Scale())
}
