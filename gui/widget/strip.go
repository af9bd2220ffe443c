package widget

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Strip is a hint of a few steps, each ticked off when it was done. The reader
// can send it away.
type Strip struct {
	widget.BaseWidget
	// OnDismiss is called when the reader sends the strip away; it is hidden by
	// then.
	OnDismiss func()

	steps []string
	done  int
	back  *canvas.Rectangle
	line  *canvas.Rectangle
	views []stripStep
	close *Link
}

type stripStep struct {
	disc *canvas.Circle
	num  *canvas.Text
	text *canvas.Text
	tick [2]*canvas.Line
}

const (
	stripText   = 13
	stripNumber = 11
)

// NewStrip returns a strip of those steps; dismiss is the word that sends it
// away.
func NewStrip(dismiss string, steps ...string) *Strip {
	s := &Strip{steps: steps, back: rect(look.SelectedRow, 0), line: rect(look.Separator, 0)}
	for range steps {
		v := stripStep{
			disc: canvas.NewCircle(look.Color(look.Accent)), num: label(look.OnAccent, stripNumber, look.Bold),
			text: label(look.Text, stripText, fyne.TextStyle{}), tick: newTick(),
		}
		v.num.Alignment = fyne.TextAlignCenter
		s.views = append(s.views, v)
	}
	s.close = NewQuietLink(dismiss, func() {
		s.Hide()
		if s.OnDismiss != nil {
			s.OnDismiss()
		}
	})
	s.ExtendBaseWidget(s)
	return s
}

// SetDone ticks off the first n steps.
func (s *Strip) SetDone(n int) {
	if s.done != n {
		s.done = n
		s.paint()
	}
}

// CreateRenderer is part of fyne.Widget.
func (s *Strip) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{s.back, s.line}
	for _, v := range s.views {
		objects = append(objects, v.disc, v.num, v.text, v.tick[0], v.tick[1])
	}
	return &drawing{
		objects: fixed(append(objects, s.close)...),
		layout:  func(fyne.Size) { s.paint() },
		min:     func() fyne.Size { return fyne.NewSize(look.Px(200), round(look.Px(36))) },
		refresh: func() { s.paint(); s.close.Refresh(); canvas.Refresh(s) },
	}
}

func (s *Strip) paint() {
	size := s.Size()
	if size.Width <= 0 {
		return
	}
	setFill(s.back, look.Color(look.SelectedRow))
	setFill(s.line, look.Color(look.Separator))
	place(s.back, 0, 0, size.Width, size.Height)
	place(s.line, 0, size.Height-1, size.Width, 1)
	w := s.close.MinSize()
	end := size.Width - look.Px(16) - w.Width
	place(s.close, round(end), round((size.Height-w.Height)/2), w.Width, w.Height)
	end -= look.Px(16)
	x := look.Px(16)
	for i, v := range s.views {
		x += v.paint(i, s.steps[i], i < s.done, x, size.Height/2, max(0, end-x)) + look.Px(26)
	}
}

// paint draws the i-th step at x and returns how wide it is.
func (v stripStep) paint(i int, step string, done bool, x, middle, room float32) float32 {
	d := round(look.Px(18))
	disc, num, ink := look.Accent, look.OnAccent, look.Text
	sign := strconv.Itoa(i + 1)
	if done {
		disc, ink, sign = look.Good, look.MutedText, ""
	}
	visible := room > d+look.Px(40)
	SetVisible(v.disc, visible)
	SetVisible(v.num, visible)
	SetVisible(v.text, visible)
	SetVisible(v.tick[0], visible && done)
	SetVisible(v.tick[1], visible && done)
	if !visible {
		return 0
	}
	if c := look.Color(disc); v.disc.FillColor != c {
		v.disc.FillColor = c
		v.disc.Refresh()
	}
	place(v.disc, round(x), round(middle-d/2), d, d)
	paintTick(v.tick, round(x)+d*0.15, round(middle-d/2)+d*0.15, d*0.7, look.Color(look.Paper))
	setText(v.num, sign, look.Color(num), look.TextSize(stripNumber), look.Bold)
	placeText(v.num, round(x), middle, d)
	gap := d + look.Px(8)
	plain := faceOf(fyne.TextStyle{})
	text := plain.fit(step, look.TextSize(stripText), room-gap)
	setText(v.text, text, look.Color(ink), look.TextSize(stripText), fyne.TextStyle{})
	placeText(v.text, round(x+gap), middle, room-gap)
	return gap + plain.width(text, look.TextSize(stripText))
}
