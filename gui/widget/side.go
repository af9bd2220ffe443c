package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Fold tells whether the lines that belong to a line can be folded away.
type Fold int

// The states of a line with or without others that belong to it.
const (
	NoFold   Fold = iota // nothing belongs to it
	Unfolded             // the lines that belong to it are shown
	Folded               // they are hidden
)

// SideData is what a row of the side bar shows.
type SideData struct {
	Name      string
	Count     string
	Suggested string      // a second count behind the first, "" for none
	Color     color.Color // nil: no square
	Child     bool        // it belongs to the row above it: indented, its square smaller
	Fold      Fold
	Selected  bool
}

// Side is a row of the side bar: a view or a topic, and how many articles it
// has. A name that is too long is shortened; it never touches the counts.
type Side struct {
	pressable
	OnFold      func(Fold) // asked for another state than the present one
	data        SideData
	target      bool    // what is dragged would be dropped on it
	inset       float32 // of the selection, from the row's edges
	columns     sideColumns
	back        *canvas.Rectangle
	square      *canvas.Rectangle
	fold        [2]*canvas.Line
	name, count *canvas.Text
	suggested   *canvas.Text
}

const (
	sideTextSize = 13
	sideInset    = 10 // of the selection, from the side bar's edges
	sidePad      = 8  // of the text, from the selection's edges
	sideIndent   = 16 // of a child
	sideGap      = 6  // behind the name
	countGap     = 12 // between the counts
	leastSide    = 34 // the least room for a name beside two counts
)

// sideColumns are the widths of the counts of all rows that stand together.
type sideColumns struct{ count, suggested float32 }

// AlignSides gives the second counts of the rows one column, so that the first
// counts end at one line too. Where no room for a name would be left, all of
// the rows leave their second count out.
func AlignSides(rows ...*Side) {
	var all sideColumns
	for _, s := range rows {
		all.count = max(all.count, sideWidth(s.data.Count))
		all.suggested = max(all.suggested, sideWidth(s.data.Suggested))
	}
	for _, s := range rows {
		if s.columns != all {
			s.columns = all
			s.paint()
		}
	}
}

func sideWidth(text string) float32 {
	return faceOf(fyne.TextStyle{}).width(text, look.TextSize(sideTextSize))
}

// NewSide returns an empty row.
func NewSide() *Side {
	s := &Side{
		inset: sideInset, back: canvas.NewRectangle(color.Transparent), square: rect(look.Surface, 3), fold: newTick(),
		name: label(look.Text, sideTextSize, fyne.TextStyle{}), count: label(look.MutedText, sideTextSize, fyne.TextStyle{}),
		suggested: label(look.MutedText, sideTextSize, fyne.TextStyle{}),
	}
	s.count.Alignment, s.suggested.Alignment = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	s.repaint = s.paint
	s.ExtendBaseWidget(s)
	return s
}

// Set shows the data. Call AlignSides after the rows that stand together are
// set.
func (s *Side) Set(data SideData) {
	if s.data != data {
		s.data = data
		s.paint()
	}
}

// SetFlush lets the row's text begin where what stands around it does, not within the
// inset of the side bar.
func (s *Side) SetFlush() { s.inset = -sidePad }

// SetWide lets the row's selection begin where what stands around it does.
func (s *Side) SetWide() { s.inset = 0 }

// SetTarget shows whether what is dragged would be dropped on the row.
func (s *Side) SetTarget(target bool) {
	if s.target != target {
		s.target = target
		s.paint()
	}
}

// Data returns what the row shows.
func (s *Side) Data() SideData { return s.data }

// CreateRenderer is part of fyne.Widget.
func (s *Side) CreateRenderer() fyne.WidgetRenderer {
	return s.drawn(&drawing{
		objects: fixed(s.back, s.square, s.fold[0], s.fold[1], s.name, s.count, s.suggested),
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
	inset := s.inset
	s.paintBack(size, inset)
	text, middle := look.TextSize(sideTextSize), size.Height/2
	x := s.paintSquare(inset+sidePad, middle)
	end := s.paintCounts(size.Width-inset-sidePad, middle, size.Width-2*(inset+sidePad))
	room := end - x - look.Px(sideGap)
	setText(s.name, faceOf(fyne.TextStyle{}).fit(s.data.Name, text, room), look.Color(look.Text), text, fyne.TextStyle{})
	placeText(s.name, round(x), middle, max(0, room))
}

func (s *Side) paintBack(size fyne.Size, inset float32) {
	place(s.back, inset, 0, size.Width-2*inset, size.Height)
	s.back.CornerRadius = 5
	line := float32(0)
	if s.target {
		line = 2
	}
	outline(s.back, look.Color(look.Accent), line)
	switch {
	case s.data.Selected:
		setFill(s.back, look.Color(look.SelectedRow))
	case s.hovered:
		setFill(s.back, look.Color(look.HoverRow))
	default:
		setFill(s.back, color.Transparent)
	}
}

// paintSquare draws the fold sign and the square from x on, and returns where
// the name begins.
func (s *Side) paintSquare(x, middle float32) float32 {
	for _, line := range s.fold {
		SetVisible(line, s.data.Fold != NoFold)
	}
	if s.data.Fold != NoFold {
		s.paintFold(x-look.Px(5.5), middle)
	}
	box := round(look.Px(10))
	if s.data.Child {
		x += look.Px(sideIndent)
		box = round(look.Px(8))
	}
	SetVisible(s.square, s.data.Color != nil)
	if s.data.Color != nil {
		setFill(s.square, s.data.Color)
		place(s.square, x, round(middle-box/2), box, box)
		x += box + look.Px(8)
	}
	return x
}

// paintFold draws an angle around center: it points down where the lines below
// are shown, and to the name where they are hidden.
func (s *Side) paintFold(center, middle float32) {
	ink, long, short := look.Color(look.MutedText), look.Px(2.8), look.Px(1.4)
	if s.data.Fold == Folded {
		stroke(s.fold[0], center-short, middle-long, center+short, middle, 1.2, ink)
		stroke(s.fold[1], center+short, middle, center-short, middle+long, 1.2, ink)
		return
	}
	stroke(s.fold[0], center-long, middle-short, center, middle+short, 1.2, ink)
	stroke(s.fold[1], center, middle+short, center+long, middle-short, 1.2, ink)
}

// paintCounts draws the counts up to end and returns where they begin; room is
// that of the whole row.
func (s *Side) paintCounts(end, middle, room float32) float32 {
	count, suggested := max(s.columns.count, sideWidth(s.data.Count)), max(s.columns.suggested, sideWidth(s.data.Suggested))
	least := look.Px(leastSide + 18 + sideGap + countGap) // 18 for the square
	second, ink := "", look.MutedText
	if suggested > 0 && room-count-suggested >= least {
		second, ink = s.data.Suggested, look.Text
	}
	s.put(s.suggested, second, look.MutedText, end, middle)
	if ink == look.Text {
		end -= suggested + look.Px(countGap)
	}
	return s.put(s.count, s.data.Count, ink, end, middle)
}

// put ends a text at end and returns where it begins.
func (s *Side) put(t *canvas.Text, text string, ink fyne.ThemeColorName, end, middle float32) float32 {
	width := sideWidth(text)
	setText(t, text, look.Color(ink), look.TextSize(sideTextSize), fyne.TextStyle{})
	placeText(t, end-width, middle, width)
	return end - width
}

// Tapped is part of fyne.Tappable. A press on the square of a row with others
// below it folds them away or shows them.
func (s *Side) Tapped(ev *fyne.PointEvent) {
	if s.data.Fold != NoFold && s.OnFold != nil && ev.Position.X < s.inset+sidePad+look.Px(16) {
		s.toggleFold()
		return
	}
	s.pressable.Tapped(ev)
}

func (s *Side) toggleFold() {
	if s.data.Fold == Folded {
		s.OnFold(Unfolded)
	} else {
		s.OnFold(Folded)
	}
}

// TypedKey is part of fyne.Focusable: Left folds and Right unfolds.
func (s *Side) TypedKey(e *fyne.KeyEvent) {
	folds := e.Name == fyne.KeyLeft && s.data.Fold == Unfolded || e.Name == fyne.KeyRight && s.data.Fold == Folded
	if folds && s.OnFold != nil {
		s.toggleFold()
		return
	}
	s.pressable.TypedKey(e)
}

// SideHeader is a heading of the side bar. OnAdd, when set, shows a plus.
type SideHeader struct {
	widget.BaseWidget
	OnAdd   func()
	title   string
	letters []*canvas.Text
	note    *canvas.Text
	plus    *canvas.Text
	hovered bool
}

const (
	headerSize = 11
	plusSize   = 15
)

// NewSideHeader returns a heading; it is shown in capitals as it is given.
func NewSideHeader(title string) *SideHeader {
	h := &SideHeader{note: label(look.MutedText, headerSize, fyne.TextStyle{}), plus: label(look.MutedText, plusSize, fyne.TextStyle{})}
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

// SetNote says in small letters at the right what the counts below are. It is
// left out where there is no room for all of it.
func (h *SideHeader) SetNote(note string) {
	if h.note.Text != note {
		h.note.Text = note
		h.Refresh()
	}
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
	return append(all, h.note, h.plus)
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
	plus, end := "", size.Width-sideInset-sidePad
	if h.OnAdd != nil {
		plus = "+"
		end -= look.Px(9 + sideGap)
	}
	note := faceOf(fyne.TextStyle{}).width(h.note.Text, text)
	setText(h.note, h.note.Text, look.Color(look.MutedText), text, fyne.TextStyle{})
	placeText(h.note, end-note, size.Height*0.56, note)
	SetVisible(h.note, x+look.Px(sideGap) <= end-note)
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
