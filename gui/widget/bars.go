package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Bar is one of several horizontal bars.
type Bar struct {
	Name    string
	Color   color.Color
	Share   float64 // of the full width, from 0 to 1
	Value   string  // said after the bar
	Muted   string  // said after that
	Current bool    // in bold, on the ground of what one is at
	Hollow  bool    // an outline only: what is taken off
	Low     float64 // an interval around Share; Low == High: none
	High    float64
}

// Bars shows shares as horizontal bars, one under the other: the scores of all
// topics, or how well each is told apart.
type Bars struct {
	widget.BaseWidget
	// OnTap is called when a bar is pressed.
	OnTap func(i int)

	bars    []Bar
	row     float32 // plain height of one
	keyed   bool
	views   []*barView
	objects []fyne.CanvasObject
}

type barView struct {
	name, value, muted        *canvas.Text
	bar, interval, back, edge *canvas.Rectangle
}

const barsText = 13

// NewBars returns no bars.
func NewBars() *Bars {
	b := &Bars{row: 28}
	b.ExtendBaseWidget(b)
	return b
}

// NewCloseBars returns bars that stand closer, for a narrow place.
func NewCloseBars() *Bars {
	b := NewBars()
	b.row = 23
	return b
}

// Set shows the bars.
func (b *Bars) Set(bars []Bar) {
	b.bars = append(b.bars[:0:0], bars...)
	for len(b.views) < len(bars) {
		b.views = append(b.views, newBarView())
	}
	b.objects = nil
	for _, v := range b.views[:len(bars)] {
		b.objects = append(b.objects, v.back, v.edge, v.name, v.bar, v.interval, v.value, v.muted)
	}
	b.Refresh()
}

// SetKeyed shows whether keys choose among the bars.
func (b *Bars) SetKeyed(keyed bool) {
	if b.keyed != keyed {
		b.keyed = keyed
		b.paint()
	}
}

func newBarView() *barView {
	v := &barView{
		name: label(look.Text, barsText, fyne.TextStyle{}), value: label(look.Text, barsText, fyne.TextStyle{}),
		muted: label(look.MutedText, barsText, fyne.TextStyle{}), bar: rect(look.Track, 2), interval: rect(look.Text, 0),
		back: rect(look.SelectedRow, 4), edge: rect(look.SelectedBar, 0),
	}
	v.name.Alignment, v.value.Alignment, v.muted.Alignment = fyne.TextAlignTrailing, fyne.TextAlignTrailing, fyne.TextAlignTrailing
	return v
}

// CreateRenderer is part of fyne.Widget.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: func() []fyne.CanvasObject { return b.objects },
		layout:  func(fyne.Size) { b.paint() },
		min:     func() fyne.Size { return fyne.NewSize(look.Px(220), b.rowHeight()*float32(len(b.bars))) },
		refresh: func() { b.paint(); canvas.Refresh(b) },
	}
}

func (b *Bars) rowHeight() float32 { return round(look.Px(b.row)) }

func (b *Bars) paint() {
	size := b.Size()
	if size.Width <= 0 {
		return
	}
	var names, values, muted float32
	text := look.TextSize(barsText)
	for _, bar := range b.bars {
		names = max(names, faceOf(styleOf(bar)).width(bar.Name, text))
		values = max(values, faceOf(styleOf(bar)).width(bar.Value, text))
		muted = max(muted, faceOf(fyne.TextStyle{}).width(bar.Muted, text))
	}
	names = round(min(names, size.Width*0.45) + 1)
	gap := look.Px(10)
	ends := size.Width - values - gap
	if muted > 0 {
		ends -= muted + gap
	}
	for i, bar := range b.bars {
		y := float32(i) * b.rowHeight()
		b.views[i].paintBack(bar.Current, b.keyed, y, fyne.NewSize(size.Width, b.rowHeight()))
		b.views[i].paint(bar, y, b.rowHeight(), names, round(ends), values, muted, gap)
	}
}

// paintBack puts the ground under the bar one is at, with an edge where keys choose.
func (v *barView) paintBack(current, keyed bool, y float32, size fyne.Size) {
	setFill(v.back, look.Color(look.SelectedRow))
	setFill(v.edge, look.Color(look.SelectedBar))
	place(v.back, -look.Px(6), y, size.Width+look.Px(12), size.Height)
	place(v.edge, -look.Px(6), y, 3, size.Height)
	SetVisible(v.back, current)
	SetVisible(v.edge, current && keyed)
}

func styleOf(b Bar) fyne.TextStyle {
	if b.Current {
		return look.Bold
	}
	return fyne.TextStyle{}
}

func (v *barView) paint(b Bar, y, height, names, ends, values, muted, gap float32) {
	text, style, middle := look.TextSize(barsText), styleOf(b), y+height/2
	setText(v.name, faceOf(style).fit(b.Name, text, names), look.Color(look.Text), text, style)
	placeText(v.name, 0, middle, names)
	start := names + gap
	room := max(0, ends-start)
	at := func(share float64) float32 { return start + room*float32(max(0, min(1, share))) }
	thick := round(min(look.Px(13), height*0.5))
	fill := b.Color
	if fill == nil {
		fill = look.Color(look.Accent)
	}
	if b.Hollow {
		outline(v.bar, fill, 1)
		fill = color.Transparent
	} else {
		outline(v.bar, color.Transparent, 0)
	}
	setFill(v.bar, fill)
	place(v.bar, start, round(middle-thick/2), max(1, at(b.Share)-start), thick)
	SetVisible(v.interval, b.High > b.Low)
	setFill(v.interval, look.Color(look.Text))
	place(v.interval, at(b.Low), round(middle-0.75), max(0, at(b.High)-at(b.Low)), 1.5)
	setText(v.value, b.Value, look.Color(look.Text), text, style)
	placeText(v.value, ends+gap, middle, values)
	setText(v.muted, b.Muted, look.Color(look.MutedText), text, fyne.TextStyle{})
	placeText(v.muted, ends+gap+values+gap, middle, muted)
}

// Tapped is part of fyne.Tappable.
func (b *Bars) Tapped(ev *fyne.PointEvent) {
	if i := int(ev.Position.Y / b.rowHeight()); b.OnTap != nil && i >= 0 && i < len(b.bars) {
		b.OnTap(i)
	}
}
