package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Meter shows how far some work is: a text, a thin bar, and a word that stops
// it. While nothing is under way it is hidden.
type Meter struct {
	widget.BaseWidget
	// OnStop stops the work; without it there is no word to stop it.
	OnStop func()

	text        string
	share       float64 // under 0: how far is not known
	ink         *canvas.Text
	track, done *canvas.Rectangle
	stop        *Link
}

const (
	meterText  = 13
	meterWidth = 130
)

// NewMeter returns a meter whose stopping word is stop.
func NewMeter(stop string) *Meter {
	m := &Meter{ink: label(look.MutedText, meterText, fyne.TextStyle{}), track: rect(look.Track, 2), done: rect(look.Accent, 2)}
	m.stop = NewQuietLink(stop, func() {
		if m.OnStop != nil {
			m.OnStop()
		}
	})
	m.ExtendBaseWidget(m)
	return m
}

// Set shows the text and the share done, from 0 to 1; under 0 when how much
// there is to do is not known.
func (m *Meter) Set(text string, share float64) {
	if text == m.text && share == m.share {
		return
	}
	wider := text != m.text
	m.text, m.share = text, min(1, share)
	if wider {
		m.Refresh()
		return
	}
	m.paint()
}

// CreateRenderer is part of fyne.Widget.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(m.ink, m.track, m.done, m.stop),
		layout:  func(fyne.Size) { m.paint() },
		min:     m.min,
		refresh: func() { m.paint(); m.stop.Refresh(); canvas.Refresh(m) },
	}
}

func (m *Meter) min() fyne.Size {
	w := faceOf(fyne.TextStyle{}).width(m.text, look.TextSize(meterText)) + look.Px(9+meterWidth)
	if m.OnStop != nil {
		w += look.Px(9) + m.stop.MinSize().Width
	}
	return fyne.NewSize(round(w+0.5), lineHeight(look.TextSize(meterText)))
}

func (m *Meter) paint() {
	size, gap := m.Size(), look.Px(9)
	if size.Width <= 0 {
		return
	}
	middle, end := size.Height/2, size.Width
	SetVisible(m.stop, m.OnStop != nil)
	if m.OnStop != nil {
		w := m.stop.MinSize()
		place(m.stop, round(end-w.Width), round(middle-w.Height/2), w.Width, w.Height)
		end -= w.Width + gap
	}
	bar, thick := min(look.Px(meterWidth), end/2), round(look.Px(5))
	x, y := round(end-bar), round(middle-thick/2)
	setFill(m.track, look.Color(look.Track))
	setFill(m.done, look.Color(look.Accent))
	place(m.track, x, y, bar, thick)
	SetVisible(m.done, m.share != 0)
	place(m.done, x, y, m.doneWidth(bar), thick)
	m.track.CornerRadius, m.done.CornerRadius = thick/2, thick/2
	room := x - gap
	plain := faceOf(fyne.TextStyle{})
	text := plain.fit(m.text, look.TextSize(meterText), room+1)
	setText(m.ink, text, look.Color(look.MutedText), look.TextSize(meterText), fyne.TextStyle{})
	m.ink.Alignment = fyne.TextAlignTrailing
	placeText(m.ink, 0, middle, max(0, room))
}

func (m *Meter) doneWidth(bar float32) float32 {
	if m.share < 0 { // a third, to say that something goes on
		return bar / 3
	}
	return max(3, round(bar*float32(m.share))) // whole pixels, so that it is not drawn more often than it changes
}
