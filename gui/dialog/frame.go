package dialog

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
)

// frame is what every dialog looks like: the title, the content and the buttons, which stand at the right, all with one
// left edge.
type frame struct {
	pop     *fynewidget.PopUp
	title   *widget.Paragraph
	content fyne.CanvasObject
	foot    *fyne.Container
	inside  *fyne.Container
}

// The room that a frame leaves. It does not grow with the text, which needs the room of a small screen itself.
const (
	framePad   = 16 // around what it holds
	frameGap   = 12 // below the title and above the buttons
	barRoom    = 12 // right of content that scrolls, for its bar
	screenEdge = 40 // beside and above and below it, together

	smallScreen = 400 // a window lower than this leaves less
	smallEdge   = 12
)

func newFrame(title string, content fyne.CanvasObject, buttons []fyne.CanvasObject, over fyne.Canvas) *frame {
	f := &frame{title: widget.NewTitle(title), content: content}
	f.foot = container.New(&atRight{gap: 8}, buttons...)
	f.inside = container.New(f, f.title, content, f.foot)
	f.pop = fynewidget.NewModalPopUp(f.inside, over)
	return f
}

// popPad is what Fyne's pop-up leaves on each side of its content.
func (f *frame) popPad() fyne.Size { return f.pop.MinSize().Subtract(f.inside.MinSize()) }

func (f *frame) resize(size fyne.Size) { f.pop.Resize(size.Subtract(f.popPad())) }

// setWidth gives what wraps its width, so that it knows its height.
func (f *frame) setWidth(width float32) {
	inner := width - f.popPad().Width - 2*framePad
	layout.SetWidth(f.title, inner)
	layout.SetWidth(f.content, inner)
}

// height returns the height that the frame asks for at its width.
func (f *frame) height() float32 { return f.pop.MinSize().Height }

// Layout is part of fyne.Layout.
func (f *frame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const pad, gap = float32(framePad), float32(frameGap)
	width := size.Width - 2*pad
	layout.SetWidth(f.title, width)
	title, foot := f.title.MinSize().Height, f.foot.MinSize().Height
	widget.MoveTo(f.title, fyne.NewPos(pad, pad))
	top := pad + title + gap
	body := f.body(fyne.NewSize(width, size.Height-top-gap-foot-pad))
	widget.MoveTo(body, fyne.NewPos(pad, top))
	widget.MoveTo(f.foot, fyne.NewPos(pad, size.Height-pad-foot))
	f.foot.Resize(fyne.NewSize(width, foot))
}

// body gives the content its room and returns what is drawn there: the content, or what scrolls it where it needs more, as on a small
// screen with large text.
func (f *frame) body(room fyne.Size) fyne.CanvasObject {
	body := f.inside.Objects[1]
	f.wrapAt(room.Width)
	if least := f.content.MinSize(); least.Height <= room.Height+1 && least.Width <= room.Width+1 {
		body = f.content
	} else {
		right := max(0, min(barRoom, room.Width-least.Width)) // the bar lies over what is as wide as the dialog
		f.wrapAt(room.Width - right)
		if body == f.content {
			body = container.NewScroll(layout.Pad(0, 0, right, 0, f.content))
		}
	}
	f.inside.Objects[1] = body
	body.Resize(room)
	return body
}

// wrapAt gives the content a width, so that it knows its height.
func (f *frame) wrapAt(width float32) {
	if f.content.Size().Width != width {
		layout.SetWidth(f.content, width)
	}
}

// MinSize is part of fyne.Layout.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size {
	const pad, gap = float32(framePad), float32(frameGap)
	title, content, foot := f.title.MinSize(), f.content.MinSize(), f.foot.MinSize()
	return fyne.NewSize(max(title.Width, content.Width, foot.Width)+2*pad, title.Height+content.Height+foot.Height+2*gap+2*pad)
}

// atRight puts buttons at the right, in their order, each as large as it asks.
type atRight struct{ gap float32 }

// Layout is part of fyne.Layout.
func (a *atRight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := size.Width - a.MinSize(objects).Width
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		o.Resize(least)
		widget.MoveTo(o, fyne.NewPos(x, (size.Height-least.Height)/2))
		x += least.Width + look.Px(a.gap)
	}
}

// MinSize is part of fyne.Layout.
func (a *atRight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			least := o.MinSize()
			if size.Width > 0 {
				size.Width += look.Px(a.gap)
			}
			size = fyne.NewSize(size.Width+least.Width, max(size.Height, least.Height))
		}
	}
	return size
}
