package widget

import (
	"image/color"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// page is the sheet that moves under the reader's window: the lines in sight
// and what lies under their words. It stands in the article's own coordinates,
// so that scrolling moves one thing.
type page struct {
	widget.BaseWidget
	*typeset
	marks
	left    float32
	views   map[int]*lineView
	free    []*lineView
	backs   []*canvas.Rectangle
	used    int // of backs
	rule    *canvas.Rectangle
	objects []fyne.CanvasObject
}

// marks is what lies under words.
type marks struct {
	tints      [sources][]Tint
	hits       [sources][]Hit
	underlined [sources][]Hit
	selection  selection
}

// lineView is a line as it is drawn.
type lineView struct {
	texts []*canvas.Text
	used  int
	words []word
}

// word is a word of a line: its bytes, and where it stands.
type word struct {
	start, end int
	x, width   float32
	link       bool
}

func newPage(set *typeset) *page {
	p := &page{typeset: set, views: map[int]*lineView{}, rule: rect(look.Separator, 0)}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is part of fyne.Widget.
func (p *page) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: func() []fyne.CanvasObject { return p.objects },
		layout:  func(fyne.Size) {},
		min:     func() fyne.Size { return fyne.Size{} },
		refresh: func() {},
	}
}

// forget drops all lines, to be made anew.
func (p *page) forget() {
	for i, v := range p.views {
		delete(p.views, i)
		p.free = append(p.free, v)
	}
	p.objects = nil // an article without lines would leave the old ones on screen
}

// showLines makes the lines in sight, and only those, be drawn.
func (r *Reader) showLines() {
	size := r.Size()
	if size.Width <= 0 || r.laidOut == 0 {
		return
	}
	first, last := r.inSight()
	changed := false
	for i, v := range r.page.views {
		if i < first || i > last {
			delete(r.page.views, i)
			r.page.free = append(r.page.free, v)
			changed = true
		}
	}
	for i := first; i <= last; i++ {
		if r.page.views[i] == nil {
			r.page.views[i] = r.page.draw(r.lines[i])
			changed = true
		}
	}
	setFill(r.page.rule, look.Color(look.Separator))
	if changed || len(r.page.objects) == 0 {
		r.paintBacks()
	}
	r.page.Resize(fyne.NewSize(size.Width, max(r.height, size.Height)))
	MoveTo(r.page, fyne.NewPos(0, -round(float32(r.offset))))
	r.bar.set(size, r.offset, float64(r.height))
}

// inSight is the range of lines that show.
func (r *Reader) inSight() (first, last int) {
	if len(r.lines) == 0 {
		return 0, -1
	}
	top := float32(r.offset)
	return r.lineUnder(top), r.lineUnder(top + r.Size().Height)
}

// draw makes the texts of a line.
func (p *page) draw(l line) *lineView {
	v := p.take()
	size, style := p.setting(l.kind)
	v.words = p.measure(l, v.words[:0])
	v.used = 0
	plain, link := p.ink(l.kind), look.Color(look.Accent)
	text := p.text(l.from)
	for i := 0; i < len(v.words); {
		run := i
		var b strings.Builder
		for ; i < len(v.words) && v.words[i].link == v.words[run].link; i++ {
			if i > run {
				b.WriteString(spaces(text[v.words[i-1].end:v.words[i].start]))
			}
			b.WriteString(display(text[v.words[i].start:v.words[i].end]))
		}
		ink := plain
		if v.words[run].link {
			ink = link
		}
		t := v.next()
		setText(t, b.String(), ink, size, style)
		end := v.words[i-1]
		place(t, p.left+v.words[run].x, round(l.y+(l.height-lineHeight(size))/2), end.x+end.width-v.words[run].x, lineHeight(size))
	}
	return v
}

func (p *page) ink(k kind) color.Color {
	if k == metaLine {
		return look.Color(look.MutedText)
	}
	return look.Color(look.Text)
}

// spaces is how the space between two words is drawn.
func spaces(s string) string {
	switch {
	case s == "":
		return ""
	case strings.IndexByte(s, '\t') >= 0:
		return "    "
	}
	return " "
}

func (p *page) take() *lineView {
	if n := len(p.free); n > 0 {
		v := p.free[n-1]
		p.free = p.free[:n-1]
		return v
	}
	return &lineView{}
}

func (v *lineView) next() *canvas.Text {
	if v.used == len(v.texts) {
		v.texts = append(v.texts, canvas.NewText("", color.Transparent))
	}
	v.used++
	return v.texts[v.used-1]
}

// from is where a stretch that starts at a byte of the line starts to show,
// within the line.
func (v *lineView) from(text string, f *face, at int) float32 {
	for _, w := range v.words {
		if at < w.end {
			return w.inside(text, f, at)
		}
	}
	return v.width()
}

// to is where a stretch that ends at a byte of the line shows its end.
func (v *lineView) to(text string, f *face, at int) float32 {
	for i := len(v.words) - 1; i >= 0; i-- {
		if w := v.words[i]; at > w.start {
			return w.inside(text, f, at)
		}
	}
	return 0
}

func (v *lineView) width() float32 {
	if n := len(v.words); n > 0 {
		return v.words[n-1].x + v.words[n-1].width
	}
	return 0
}

// inside is where a byte of the word stands, within the line.
func (w word) inside(text string, f *face, at int) float32 {
	whole := f.width(text[w.start:w.end], 1)
	switch {
	case at <= w.start || whole == 0:
		return w.x
	case at >= w.end:
		return w.x + w.width
	}
	return w.x + w.width*f.width(text[w.start:at], 1)/whole
}

// byteAt is the byte of the line nearest to x.
func (v *lineView) byteAt(text string, f *face, x float32, l line) int {
	for i, w := range v.words {
		if x < w.x {
			if i > 0 && x < (v.words[i-1].x+v.words[i-1].width+w.x)/2 {
				return v.words[i-1].end
			}
			return w.start
		}
		if x >= w.x+w.width {
			continue
		}
		whole := f.width(text[w.start:w.end], 1)
		if whole == 0 {
			return w.start
		}
		var sum float32
		for off, c := range text[w.start:w.end] {
			step := f.rune(c) / whole * w.width
			if x < w.x+sum+step/2 {
				return w.start + off
			}
			sum += step
		}
		return w.end
	}
	return l.end
}

// paintBacks lays the backgrounds under the lines in sight.
func (r *Reader) paintBacks() {
	if r.laidOut != 0 {
		r.page.paintBacks(r.inSight())
	}
}

// paintBacks lays the backgrounds under a range of lines.
func (p *page) paintBacks(first, last int) {
	p.used = 0
	for i := first; i <= last; i++ {
		if v := p.views[i]; v != nil {
			p.paintLineBacks(p.lines[i], v)
		}
	}
	place(p.rule, p.left, p.ruleY, p.laidOut, 1)
	p.collect(first, last)
}

func (p *page) paintLineBacks(l line, v *lineView) {
	size, style := p.setting(l.kind)
	f, text := faceOf(style), p.text(l.from)
	box := round(size * 1.42)
	top := round(l.y + (l.height-box)/2)
	mark := func(start, end int, fill color.Color, pad, radius float32) {
		start, end = max(start, l.start), min(end, l.end)
		if start >= end {
			return
		}
		from, to := v.from(text, f, start), v.to(text, f, end)
		if to > from {
			p.back(fill, p.left+from-pad, top, to-from+2*pad, box, radius)
		}
	}
	for _, t := range overlapping(p.tints[l.from], l, func(t Tint) (int, int) { return t.Start, t.End }) {
		mark(t.Start, t.End, t.fill(), 2, 3)
	}
	for _, h := range overlapping(p.hits[l.from], l, func(h Hit) (int, int) { return h.Start, h.End }) {
		mark(h.Start, h.End, look.Color(look.Hit), 1, 2)
	}
	for _, u := range overlapping(p.underlined[l.from], l, func(h Hit) (int, int) { return h.Start, h.End }) {
		start, end := max(u.Start, l.start), min(u.End, l.end)
		p.dash(v.from(text, f, start), v.to(text, f, end), top+box-look.Px(1))
	}
	if from, to := p.selection.bounds(); from != to {
		start, end := l.start, l.end
		if from.from == l.from {
			start = max(start, from.at)
		} else if from.from > l.from {
			return
		}
		if to.from == l.from {
			end = min(end, to.at)
		} else if to.from < l.from {
			return
		}
		mark(start, end, look.Color(look.Selection), 0, 0)
	}
}

// dash draws dashes under a stretch of a line.
func (p *page) dash(from, to, y float32) {
	long, gap, thick := look.Px(5), look.Px(3), round(max(1.5, look.Px(1.5)))
	for x := from; x < to; x += long + gap {
		p.back(look.Color(look.Text), p.left+x, y, min(long, to-x), thick, 0)
	}
}

// overlapping are those of the sorted marks that share bytes with the line.
func overlapping[M any](marks []M, l line, bytes func(M) (int, int)) []M {
	first := sort.Search(len(marks), func(i int) bool { _, end := bytes(marks[i]); return end > l.start })
	last := first
	for last < len(marks) {
		if start, _ := bytes(marks[last]); start >= l.end {
			break
		}
		last++
	}
	return marks[first:last]
}

// back takes the next background.
func (p *page) back(fill color.Color, x, y, w, h, radius float32) {
	if p.used == len(p.backs) {
		p.backs = append(p.backs, canvas.NewRectangle(color.Transparent))
	}
	b := p.backs[p.used]
	p.used++
	b.CornerRadius = radius
	setFill(b, fill)
	place(b, x, y, w, h)
}

// collect lists what is drawn, backgrounds first.
func (p *page) collect(first, last int) {
	objects := make([]fyne.CanvasObject, 0, p.used+last-first+4)
	if p.article.Title != "" || p.article.Meta != "" {
		objects = append(objects, p.rule)
	}
	for _, b := range p.backs[:p.used] {
		objects = append(objects, b)
	}
	for i := first; i <= last; i++ {
		if v := p.views[i]; v != nil {
			for _, t := range v.texts[:v.used] {
				objects = append(objects, t)
			}
		}
	}
	p.objects = objects
	p.rule.Refresh() // the canvas is to be drawn again
}
