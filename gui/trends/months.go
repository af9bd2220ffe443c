package trends

import (
	"image/color"
	"math"

	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/numbers"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/report"
)

// axes is where the numbers of a topic stand in a picture.
type axes struct {
	left, top, width, height float32
	most                     float64
	months                   []report.PartCount // those with a date
}

// axes lays a picture out whose y axis reaches to most at least.
func (c *series) axes(b *widget.Brush, most float64) axes {
	a := axes{left: look.Px(34), top: look.Px(6), most: max(most, report.Highest(c.months), 1)}
	if c.large {
		a.left, a.top = look.Px(48), look.Px(16)
	}
	a.width, a.height = b.Size.Width-a.left-look.Px(6), b.Size.Height-a.top-look.Px(24)
	for _, m := range c.months {
		if m.Part != "" {
			a.months = append(a.months, m)
		}
	}
	a.most = roundUp(a.most)
	return a
}

func (a axes) x(i int) float32 {
	return a.left + a.width*(float32(i)+0.5)/float32(max(len(a.months), 1))
}

func (a axes) y(v float64) float32 { return a.top + a.height*float32(1-v/a.most) }

// roundUp is the next number that reads well on an axis.
func roundUp(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, step := range []float64{1, 2, 5} {
		if v <= step*power {
			return step * power
		}
	}
	return 10 * power
}

// series is what one picture shows: the articles about a topic by month, in the whole library or of one source.
type series struct {
	topic  int64
	search string // of its articles
	months []report.PartCount
	large  bool
}

// drawMonths draws a topic by month: a line with its interval as a band, gaps where too little is known, and a rule where the collection
// changed. The y axis reaches to most at least.
func (p *Page) drawMonths(b *widget.Brush, c *series, most float64) {
	a := c.axes(b, most)
	for _, share := range []float64{0, 0.5, 1} {
		y := a.y(share * a.most)
		b.Line(a.left, y, a.left+a.width, y, 1, look.Color(look.Separator))
		b.Text(a.left-look.Px(6), y, widget.AtEnd, tick(share*a.most), look.MutedText, 11.5, 0)
	}
	p.drawBreaks(b, a, c.large)
	_, ink := p.h.Topics().Name(c.topic)
	for from := 0; from < len(a.months); {
		if a.months[from].Estimate.Vague() {
			from++
			continue
		}
		to := from
		for to+1 < len(a.months) && !a.months[to+1].Estimate.Vague() {
			to++
		}
		a.drawStretch(b, from, to, ink, c.large)
		from = to + 1
	}
	a.drawNames(b)
	for i, m := range a.months {
		words := i18n.T("trends.month-tip", "Month", m.Part, "About", about(m.Estimate), "All", i18n.Number(m.All))
		width := a.width / float32(len(a.months))
		b.Place(a.x(i)-width/2, a.top, width, a.height, words, func() {
			p.h.Show(library.Query{View: library.ViewAll, Search: c.search + " " + numbers.Within(m.Part, m.Part)})
		})
	}
}

// tick writes a number of articles at the side of a picture: a half is not rounded to another line's number.
func tick(articles float64) string {
	if articles == math.Trunc(articles) {
		return i18n.Number(int(articles))
	}
	return i18n.Decimal(articles)
}

// drawStretch draws months without a gap between them.
func (a axes) drawStretch(b *widget.Brush, from, to int, ink color.Color, large bool) {
	var xs, lows, highs []float32
	for i := from; i <= to; i++ {
		e := a.months[i].Estimate
		xs, lows, highs = append(xs, a.x(i)), append(lows, a.y(e.Interval.Low())), append(highs, a.y(e.Interval.High()))
	}
	b.Band(xs, lows, highs, widget.Faded(ink, 0x38))
	if from == to {
		b.Line(xs[0], lows[0], xs[0], highs[0], look.Px(1.5), ink)
	}
	for i := from; i <= to; i++ {
		y := a.y(a.months[i].Estimate.Articles)
		if i > from {
			b.Line(a.x(i-1), a.y(a.months[i-1].Estimate.Articles), a.x(i), y, look.Px(2), ink)
		}
		radius := look.Px(2)
		if large {
			radius = look.Px(3.5)
		}
		b.Dot(a.x(i), y, radius, ink)
	}
}

func (a axes) drawNames(b *widget.Brush) {
	room := look.Px(64)
	every := max(1, int(math.Ceil(float64(room*float32(len(a.months))/a.width))))
	for i, m := range a.months {
		if i%every == 0 {
			b.Text(a.x(i), a.top+a.height+look.Px(12), widget.AtMiddle, m.Part, look.MutedText, 11.5, 0)
		}
	}
}

// drawBreaks draws a rule where the collection itself changed.
func (p *Page) drawBreaks(b *widget.Brush, a axes, large bool) {
	for i, m := range a.months {
		change, is := p.breaks[m.Part]
		if !is {
			continue
		}
		x := a.x(i) - a.width/float32(len(a.months))/2
		b.Dashes(x, a.top, x, a.top+a.height, 1, look.Color(look.Warning))
		if large {
			b.Text(x+look.Px(5), a.top-look.Px(6), widget.AtStart, i18n.N("trends.break", change.Sources, "Share", i18n.Share(change.Share)), look.Warning, 11.5, b.Size.Width-x)
		}
	}
}
