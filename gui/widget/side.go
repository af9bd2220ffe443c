package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// SideData is what a row of the side bar shows.
type SideData struct {
	Name     string
	Count    string
	Color    color.Color // nil: no square
	Selected bool
}

// Side is a row of the side bar: a view or a topic, and how many articles it
// has.
type Side struct {
	pressable
	data        SideData
	flush       bool
	back        *canvas.Rectangle
	square      *canvas.Rectangle
	name, count *canvas.Text
}

const (
	sideTextSize = 13
	sideInset    = 10 // of the selection, from the side bar's edges
	sidePad      = 8  // of the text, from the selection's edges
)

// NewSide returns an empty row.
func NewSide() *Side {
	s := &Side{
		back: canvas.NewRectangle(color.Transparent), square: rect(look.Surface, 3),
		name: label(look.Text, sideTextSize, fyne.TextStyle{}), count: label(look.MutedText, sideTextSize, fyne.TextStyle{}),
	}
	s.count.Alignment = fyne.TextAlignTrailing
	s.repaint = s.paint
	s.ExtendBaseWidget(s)
	return s
}

// Set shows the data.
func (s *Side) Set(data SideData) {
	if s.data != data {
		s.data = data
		s.paint()
	}
}

// SetFlush lets the row begin where what stands around it does, not within the
// inset of the side bar.
func (s *Side) SetFlush(flush bool) { s.flush = flush }

// Data is what the row shows.
func (s *Side) Data() SideData { return s.data }

// CreateRenderer is part of fyne.Widget.
func (s *Side) CreateRenderer() fyne.WidgetRenderer {
	return s.drawn(&drawing{
		objects: fixed(s.back, s.square, s.name, s.count),
		layout:  func(fyne.Size) { s.paint() },
		min:     func() fyne.Size { return fyne.NewSize(look.Px(70), round(look.Px(29.4))) },
		refresh: func() { s.paint(); canvas.Refresh(s) },
	})
}

func (s *Side) paint() {
	size := s.Size()
	if size.Width <= 0 {
		return
	}
	inset := float32(sideInset)
	if s.flush {
		inset = -sidePad
	}
	place(s.back, inset, 0, size.Width-2*inset, size.Height)
	s.back.CornerRadius = 5
	switch {
	case s.data.Selected:
		setFill(s.back, look.Color(look.SelectedRow))
	case s.hovered:
		setFill(s.back, look.Color(look.HoverRow))
	default:
		setFill(s.back, color.Transparent)
	}
	text, middle := look.TextSize(sideTextSize), size.Height/2
	x, end := inset+sidePad, size.Width-inset-sidePad
	show(s.square, s.data.Color != nil)
	if s.data.Color != nil {
		box := round(look.Px(10))
		setFill(s.square, s.data.Color)
		place(s.square, x, round(middle-box/2), box, box)
		x += box + look.Px(8)
	}
	plain := faceOf(fyne.TextStyle{})
	count := plain.width(s.data.Count, text)
	setText(s.count, s.data.Count, look.Color(look.MutedText), text, fyne.TextStyle{})
	placeText(s.count, end-count, middle, count)
	room := end - count - x - look.Px(6)
	setText(s.name, plain.fit(s.data.Name, text, room), look.Color(look.Text), text, fyne.TextStyle{})
	placeText(s.name, round(x), middle, max(0, room))
}

// SideHeader is a heading of the side bar. OnAdd, when set, shows a plus.
type SideHeader struct {
	widget.BaseWidget
	OnAdd   func()
	title   string
	letters []*canvas.Text
	plus    *canvas.Text
	hovered bool
}

const (
	headerSize = 11
	plusSize   = 15
)

// NewSideHeader returns a heading; it is shown in capitals as it is given.
func NewSideHeader(title string) *SideHeader {
	h := &SideHeader{plus: label(look.MutedText, plusSize, fyne.TextStyle{})}
	h.ExtendBaseWidget(h)
	h.SetTitle(title)
	return h
}

// Title returns what the header says.
func (h *SideHeader) Title() string { return h.title }

// SetTitle changes the heading.
func (h *SideHeader) SetTitle(title string) {
	h.title = title
	h.letters = nil
	for _, c := range title {
		t := label(look.MutedText, headerSize, look.Bold)
		t.Text = string(c)
		h.letters = append(h.letters, t)
	}
	h.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (h *SideHeader) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: h.objects,
		layout:  func(fyne.Size) { h.paint() },
		min:     func() fyne.Size { return fyne.NewSize(look.Px(60), round(look.Px(30))) },
		refresh: func() { h.paint(); canvas.Refresh(h) },
	}
}

func (h *SideHeader) objects() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, 0, len(h.letters)+1)
	for _, t := range h.letters {
		all = append(all, t)
	}
	return append(all, h.plus)
}

// paint sets the letters a little apart, as capitals want to be.
func (h *SideHeader) paint() {
	size, text := h.Size(), look.TextSize(headerSize)
	bold, x := faceOf(look.Bold), float32(sideInset+sidePad)
	for _, t := range h.letters {
		setText(t, t.Text, look.Color(look.MutedText), text, look.Bold)
		placeText(t, x, size.Height*0.56, text)
		x += bold.width(t.Text, text) + look.Px(0.7)
	}
	plus := ""
	if h.OnAdd != nil {
		plus = "+"
	}
	ink := look.Color(look.MutedText)
	if h.hovered {
		ink = look.Color(look.Accent)
	}
	setText(h.plus, plus, ink, look.TextSize(plusSize), fyne.TextStyle{})
	placeText(h.plus, size.Width-sideInset-sidePad-look.Px(9), size.Height*0.56, look.Px(10))
}

// Tapped is part of fyne.Tappable.
func (h *SideHeader) Tapped(ev *fyne.PointEvent) {
	if h.OnAdd != nil && h.overPlus(ev.Position) {
		h.OnAdd()
	}
}

func (h *SideHeader) overPlus(at fyne.Position) bool {
	return at.X > h.Size().Width-sideInset-look.Px(26)
}

// MouseIn is part of desktop.Hoverable.
func (h *SideHeader) MouseIn(ev *desktop.MouseEvent) { h.MouseMoved(ev) }

// MouseMoved is part of desktop.Hoverable.
func (h *SideHeader) MouseMoved(ev *desktop.MouseEvent) { h.setHovered(h.overPlus(ev.Position)) }

// MouseOut is part of desktop.Hoverable.
func (h *SideHeader) MouseOut() { h.setHovered(false) }

func (h *SideHeader) setHovered(in bool) {
	if in != h.hovered {
		h.hovered = in
		h.paint()
	}
}
