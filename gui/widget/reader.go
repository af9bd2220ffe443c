package widget

import (
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// ReaderMargin is the plain room left of the text; what stands under the
// reader lines up with it.
const ReaderMargin = 48

// Article is a text to be read.
type Article struct {
	ID          int64
	Title, Meta string
	Text        string
}

// Tint is a colored background for some bytes of the text, or of the title:
// either a color, or, so that it follows a change from light to dark, a topic's
// color and how strongly the word speaks for it.
type Tint struct {
	Title      bool
	Start, End int // bytes
	Color      color.Color
	Topic      color.Color // when Color is nil
	Strength   float64     // from 0 to 1
	Tip        string      // said when the pointer rests on it
}

// fill is the color that is drawn.
func (t Tint) fill() color.Color {
	switch {
	case t.Color != nil:
		return t.Color
	case t.Topic != nil:
		return look.Tint(t.Topic, t.Strength, look.IsDark())
	}
	return color.Transparent
}

// Hit is a place that a search found.
type Hit struct {
	Title      bool
	Start, End int // bytes
}

// Reader shows an article: title, a line about it, the text in paragraphs. It
// knows where every word is, so words can have backgrounds and be pointed at.
// Only the lines that show exist as objects.
type Reader struct {
	widget.BaseWidget

	// OnWord is called when a word is clicked, with either button; start and
	// end are its bytes in the text, both -1 for a word of the title or of the
	// line under it. The word is "" for the other button beside any word. at is
	// where, on the canvas.
	OnWord func(word string, start, end int, secondary bool, at fyne.Position)
	// OnLink is called when a link is clicked.
	OnLink func(url string)
	// OnMargin is called when the text begins further left or right than before.
	OnMargin func()
	// OnScroll is called when the text moved.
	OnScroll func(offset float64)

	*typeset
	page    *page
	offset  float64
	kept    anchor
	bar     *scrollBar
	tip     *tip
	back    *canvas.Rectangle
	objects []fyne.CanvasObject
	pointer pointer
	stepped int // the tint that keys went to, or -1
}

// The texts a line can come from.
const (
	fromTitle = iota
	fromMeta
	fromText
	sources
)

// NewReader returns an empty reader.
func NewReader() *Reader {
	set := &typeset{scale: 1}
	r := &Reader{typeset: set, page: newPage(set), tip: newTip(), back: rect(look.Paper, 0), stepped: -1}
	r.bar = newScrollBar(func(offset float64) { r.SetOffset(offset) })
	r.objects = []fyne.CanvasObject{r.back, r.page, r.bar, r.tip}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is part of fyne.Widget.
func (r *Reader) CreateRenderer() fyne.WidgetRenderer {
	return &clipped{drawing{
		objects: func() []fyne.CanvasObject { return r.objects },
		layout:  func(fyne.Size) { r.arrange() },
		min:     func() fyne.Size { return fyne.NewSize(look.Px(180), look.Px(80)) },
		refresh: r.repaint,
	}}
}

// SetArticle shows the article from its top. The article that is shown already
// stays where it is.
func (r *Reader) SetArticle(article Article) {
	same := article.ID == r.article.ID && article.ID != 0
	if same && article == r.article {
		return
	}
	sameText := same && article.Text == r.article.Text
	r.article = article
	if !sameText {
		r.blocks = paragraphs(article.Text)
		r.page.marks = marks{}
		r.offset, r.stepped, r.kept = 0, -1, anchor{}
	}
	r.tip.hide()
	r.relayout()
}

// Article is what is shown.
func (r *Reader) Article() Article { return r.article }

// SetTints puts backgrounds under words, in place of those before. Nothing
// moves.
func (r *Reader) SetTints(tints []Tint) {
	before := r.page.tints
	r.page.tints = [sources][]Tint{}
	for _, t := range tints {
		if t.End > t.Start && t.Start >= 0 {
			r.page.tints[source(t.Title)] = append(r.page.tints[source(t.Title)], t)
		}
	}
	for i := range r.page.tints {
		slices.SortFunc(r.page.tints[i], func(a, b Tint) int { return a.Start - b.Start })
	}
	if same(before, r.page.tints) {
		return
	}
	r.stepped = -1
	r.tip.hide()
	r.paintBacks()
}

// same tells whether nothing has to be drawn anew.
func same[M comparable](before, now [sources][]M) bool {
	for i := range now {
		if !slices.Equal(before[i], now[i]) {
			return false
		}
	}
	return true
}

// SetHits marks what a search found, in place of what was marked before.
func (r *Reader) SetHits(hits []Hit) {
	r.replace(&r.page.hits, hits)
}

// SetUnderlines puts dashes under stretches, in place of those before: words
// that the reader wants to see wherever they stand, whatever is tinted.
func (r *Reader) SetUnderlines(marks []Hit) { r.replace(&r.page.underlined, marks) }

// replace puts places in place of others, and draws what is different.
func (r *Reader) replace(places *[sources][]Hit, hits []Hit) {
	before := *places
	*places = [sources][]Hit{}
	for _, h := range hits {
		if h.End > h.Start && h.Start >= 0 {
			places[source(h.Title)] = append(places[source(h.Title)], h)
		}
	}
	for i := range places {
		slices.SortFunc(places[i], func(a, b Hit) int { return a.Start - b.Start })
	}
	if !same(before, *places) {
		r.paintBacks()
	}
}

func source(title bool) int {
	if title {
		return fromTitle
	}
	return fromText
}

// SetScale sets the reading size, 1 being plain. The text at the top stays.
func (r *Reader) SetScale(scale float32) {
	scale = max(0.5, min(4, scale))
	if scale != r.scale {
		r.scale = scale
		r.relayout()
	}
}

// Scale is the reading size.
func (r *Reader) Scale() float32 { return r.scale }

// Offset is how far the text is scrolled, for SetOffset to come back to.
func (r *Reader) Offset() float64 { return r.offset }

// SetOffset scrolls the text.
func (r *Reader) SetOffset(offset float64) {
	offset = max(0, min(offset, r.maxOffset()))
	if offset == r.offset {
		return
	}
	r.offset = offset
	r.tip.hide()
	r.showLines()
	if r.OnScroll != nil {
		r.OnScroll(offset)
	}
}

func (r *Reader) maxOffset() float64 {
	return max(0, float64(r.height-r.Size().Height))
}

// AtEnd tells whether the last line shows.
func (r *Reader) AtEnd() bool { return r.offset >= r.maxOffset()-1 }

// PageDown shows the next page and tells whether there was one.
func (r *Reader) PageDown() bool {
	if r.AtEnd() {
		return false
	}
	r.SetOffset(r.offset + r.pageStep())
	return true
}

// PageUp shows the page before and tells whether there was one.
func (r *Reader) PageUp() bool {
	if r.offset <= 0 {
		return false
	}
	r.SetOffset(r.offset - r.pageStep())
	return true
}

// LineDown and LineUp scroll by a few lines.
func (r *Reader) LineDown() { r.SetOffset(r.offset + 3*float64(r.bodyLine())) }

// LineUp scrolls back by a few lines.
func (r *Reader) LineUp() { r.SetOffset(r.offset - 3*float64(r.bodyLine())) }

// Home shows the top.
func (r *Reader) Home() { r.SetOffset(0) }

// End shows the end.
func (r *Reader) End() { r.SetOffset(r.maxOffset()) }

// pageStep is a page less two lines, so that the eye finds where it was.
func (r *Reader) pageStep() float64 {
	return max(float64(r.bodyLine()), float64(r.Size().Height-2*r.bodyLine()))
}

// ShowAt scrolls as little as needed for a byte of the text, or of the title,
// to show.
func (r *Reader) ShowAt(title bool, at int) {
	i := r.lineAt(source(title), at)
	if i < 0 {
		return
	}
	l, view, room := r.lines[i], float64(r.Size().Height), 2*float64(r.bodyLine())
	switch {
	case float64(l.y) < r.offset+room/2:
		r.SetOffset(float64(l.y) - room)
	case float64(l.y+l.height) > r.offset+view-room/2:
		r.SetOffset(float64(l.y+l.height) + room - view)
	}
}

// StepTint goes on to the next tinted word, or back with -1, shows it and says
// its tip. It tells which tint that was; false when there is none.
func (r *Reader) StepTint(step int) (Tint, bool) {
	all := append(slices.Clone(r.page.tints[fromTitle]), r.page.tints[fromText]...)
	if len(all) == 0 {
		return Tint{}, false
	}
	if r.stepped < 0 && step < 0 {
		r.stepped = 0
	}
	r.stepped = ((r.stepped+step)%len(all) + len(all)) % len(all)
	t := all[r.stepped]
	r.ShowAt(t.Title, t.Start)
	r.showTip(t)
	return t, true
}

// Stepped is the tinted word that keys went to, and where a menu on it opens, on
// the canvas; false where there is none in sight.
func (r *Reader) Stepped() (t Tint, at fyne.Position, ok bool) {
	all := append(slices.Clone(r.page.tints[fromTitle]), r.page.tints[fromText]...)
	if r.stepped < 0 || r.stepped >= len(all) {
		return Tint{}, fyne.Position{}, false
	}
	t = all[r.stepped]
	r.ShowAt(t.Title, t.Start)
	box, size, ok := r.boxOf(t)
	return t, fyne.CurrentApp().Driver().AbsolutePositionForObject(r).Add(box).AddXY(0, size.Height), ok
}

// HideTip takes the tip away.
func (r *Reader) HideTip() { r.tip.hide(); r.stepped = -1 }

// relayout breaks the lines anew.
func (r *Reader) relayout() {
	r.laidOut = 0
	r.arrange()
}

// repaint draws everything in the colors and sizes of now.
func (r *Reader) repaint() {
	r.page.forget()
	if r.laidSize != r.bodySize() {
		r.laidOut = 0
	}
	r.arrange()
	r.bar.paint()
	r.tip.repaint()
	canvas.Refresh(r)
}

// arrange breaks the lines if the column changed, and shows those in sight.
func (r *Reader) arrange() {
	size := r.Size()
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	setFill(r.back, look.Color(look.Paper))
	place(r.back, 0, 0, size.Width, size.Height)
	left, width := r.column()
	if left != r.page.left {
		r.page.left = left
		r.page.forget() // the words stand where they stood
		if r.OnMargin != nil {
			r.OnMargin()
		}
	}
	if width != r.laidOut {
		r.breakAnew(width)
	}
	r.offset = max(0, min(r.offset, r.maxOffset()))
	r.showLines()
}

// column is where the text stands: in the middle, no wider than the eye likes to
// go, and with a margin where there is no room to spare.
func (r *Reader) column() (left, width float32) {
	left = look.Px(ReaderMargin)
	if r.Size().Width < look.Px(520) {
		left = look.Px(20)
	}
	widest := r.bodySize() * 43
	width = max(r.bodySize()*4, min(widest, r.Size().Width-2*left))
	return round(max(left, (r.Size().Width-width)/2)), round(width)
}

// Margin is the room left of the text at the reader's width now.
func (r *Reader) Margin() float32 {
	left, _ := r.column()
	return left
}

// SelectedText is what is selected, as it stands in the article.
func (r *Reader) SelectedText() string { return r.selected(r.page.selection) }

// SelectAll selects title and text.
func (r *Reader) SelectAll() {
	r.page.selection = selection{spot{fromTitle, 0}, spot{fromText, len(r.article.Text)}}
	r.paintBacks()
}

// ClearSelection selects nothing.
func (r *Reader) ClearSelection() {
	r.page.selection = selection{}
	r.paintBacks()
}

// spot is a place in the article, selection what lies between two.
type spot struct{ from, at int }

type selection struct{ anchor, head spot }

func (s spot) before(t spot) bool { return s.from < t.from || s.from == t.from && s.at < t.at }

func (s selection) bounds() (from, to spot) {
	if s.head.before(s.anchor) {
		return s.head, s.anchor
	}
	return s.anchor, s.head
}

// pointer is what the mouse is doing.
type pointer struct {
	down, dragged bool
	clicks        int
	last          time.Time
	lastAt        fyne.Position
	overText      bool
	overLink      bool
}
