package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// tip is the little label that says what a tinted word weighs.
type tip struct {
	widget.BaseWidget
	back *canvas.Rectangle
	text *canvas.Text
}

const tipSize = 12

func newTip() *tip {
	t := &tip{back: rect(look.TipBack, 5), text: label(look.TipText, tipSize, fyne.TextStyle{})}
	t.ExtendBaseWidget(t)
	t.Hidden = true
	return t
}

// CreateRenderer is part of fyne.Widget.
func (t *tip) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(t.back, t.text),
		layout:  func(fyne.Size) {},
		min:     func() fyne.Size { return fyne.Size{} },
		refresh: func() { t.repaint(); canvas.Refresh(t) },
	}
}

func (t *tip) repaint() {
	setFill(t.back, look.Color(look.TipBack))
	setText(t.text, t.text.Text, look.Color(look.TipText), look.TextSize(tipSize), fyne.TextStyle{})
}

func (t *tip) hide() { SetVisible(t, false) }

// say shows s centred on x, above top or else below bottom, inside area.
func (t *tip) say(s string, x, top, bottom float32, area fyne.Size) {
	pad, plain := look.Px(8), faceOf(fyne.TextStyle{})
	s = plain.fit(s, look.TextSize(tipSize), area.Width-2*pad-2*grabBar)
	setText(t.text, s, look.Color(look.TipText), look.TextSize(tipSize), fyne.TextStyle{})
	w := plain.exact(s, t.text.TextSize) + 2*pad
	h := lineHeight(t.text.TextSize) + pad*0.9
	left := max(4, min(x-w/2, area.Width-w-grabBar))
	y := top - h - 4
	if y < 2 {
		y = bottom + 4
	}
	place(t, round(left), round(y), w, h)
	place(t.back, 0, 0, w, h)
	placeText(t.text, pad, h/2, w-2*pad)
	SetVisible(t, true)
}

// showTip says a tint's tip at its word, if the word is in sight.
func (r *Reader) showTip(t Tint) {
	at, size, ok := r.boxOf(t)
	if ok && t.Tip != "" {
		r.tip.say(t.Tip, at.X+size.Width/2, at.Y, at.Y+size.Height, r.Size())
	}
}

// boxOf is where a tinted word stands in the reader; false where it is out of sight.
func (r *Reader) boxOf(t Tint) (fyne.Position, fyne.Size, bool) {
	i := r.lineAt(source(t.Title), t.Start)
	if i < 0 || r.page.views[i] == nil {
		return fyne.Position{}, fyne.Size{}, false
	}
	l, v := r.lines[i], r.page.views[i]
	_, style := r.setting(l.kind)
	f, text := faceOf(style), r.text(l.from)
	from, to := v.from(text, f, t.Start), v.to(text, f, min(t.End, l.end))
	return fyne.NewPos(r.page.left+from, l.y-float32(r.offset)), fyne.NewSize(to-from, l.height), true
}
