package quality

import (
	"context"
	"math"
	"time"

	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/numbers"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/report"
)

// askPast learns the labels again in the order of the history, once the other numbers are on the page.
func (p *Page) askPast() {
	numbers.Fetch(p.numbers, "past", i18n.T("quality.measuring-past"), func(ctx context.Context, n library.Numbers, progress func(done, total int64)) (report.Past, error) {
		return p.h.Library().Past(ctx, n, progress)
	}, func(past report.Past, err error) {
		if err != nil {
			p.h.Fail(err)
			return
		}
		p.found.past = past
		p.show()
	})
}

// explainNoPast says why there is no line. While it is measured, it says nothing.
func (p *Page) explainNoPast(past report.Past) {
	switch {
	case past.Points == nil:
	case len(past.Points) == 1:
		p.past.explain(i18n.T("quality.past-one-step"))
	default:
		p.past.explain(i18n.T("quality.past-few"))
	}
}

// showPast says which steps made the model worse. Each leads to the history.
func (p *Page) showPast() {
	past := p.found.past
	few := len(past.Points) < 2
	widget.SetVisible(p.past.plot, !few)
	p.past.read.Set("")
	if few {
		p.explainNoPast(past)
		return
	}
	id := "quality.past-labels"
	if past.Basis == report.OnAudit {
		id = "quality.past-audit"
	}
	p.past.read.Set(i18n.T(id, "N", past.Articles))
	for _, d := range past.Dips {
		p.past.link(i18n.Say(d.Step), func() { p.OnStep(d.Edit) })
		p.past.explain(i18n.N("quality.dip-detail", d.Labels, "At", i18n.ShortDateTime(time.UnixMilli(d.At)),
			"Before", i18n.Share(d.Before), "After", i18n.Share(d.After), "Share", i18n.Share(d.Share)))
	}
	if len(past.Dips) == 0 {
		p.past.explain(i18n.T("quality.no-dips"))
	}
}

// drawPast draws the share of right answers by number of labels learned, with a rule where it became worse.
func (p *Page) drawPast(b *widget.Brush) {
	if p.found == nil || len(p.found.past.Points) < 2 {
		return
	}
	points := p.found.past.Points
	g := grid{left: look.Px(48), top: look.Px(8), least: 1, most: 1}
	g.width, g.height = b.Size.Width-g.left-look.Px(20), b.Size.Height-g.top-look.Px(26)
	for _, one := range points {
		g.least = min(g.least, one.Interval.Low())
	}
	g.least = math.Floor(g.least*5) / 5
	g.draw(b)
	xs, lows, highs := make([]float32, len(points)), make([]float32, len(points)), make([]float32, len(points))
	for i, one := range points {
		xs[i] = g.left + g.width*float32(i)/float32(len(points)-1)
		lows[i], highs[i] = g.y(one.Interval.Low()), g.y(one.Interval.High())
	}
	b.Band(xs, lows, highs, widget.Faded(look.Color(look.Accent), 0x2c))
	for _, d := range p.found.past.Dips {
		x := (xs[d.From] + xs[d.To]) / 2
		b.Dashes(x, g.top, x, g.top+g.height, 1, look.Color(look.Warning))
	}
	for i, one := range points {
		if i > 0 {
			b.Line(xs[i-1], g.y(points[i-1].Share), xs[i], g.y(one.Share), look.Px(2), look.Color(look.Accent))
		}
		b.Dot(xs[i], g.y(one.Share), look.Px(2.5), look.Color(look.Accent))
		if i%max(1, len(points)/5) == 0 {
			b.Text(xs[i], g.top+g.height+look.Px(12), widget.AtMiddle, i18n.Number(one.Labels), look.MutedText, 11.5, 0)
		}
		half := g.width / float32(len(points)-1) / 2
		b.Place(xs[i]-half, g.top, 2*half, g.height, i18n.N("quality.past-tip", one.Labels, "At", i18n.DateTime(time.UnixMilli(one.At)),
			"Share", i18n.Share(one.Share), "Low", i18n.Share(one.Interval.Low()), "High", i18n.Share(one.Interval.High())), p.toDip(i))
	}
}

// toDip is what a press on a point does: it leads to the step that made the model worse there.
func (p *Page) toDip(point int) func() {
	for _, d := range p.found.past.Dips {
		if point == d.From || point == d.To {
			return func() { p.OnStep(d.Edit) }
		}
	}
	return nil
}

// grid is where shares stand in a picture: lines from the least share to the most.
type grid struct {
	left, top, width, height float32
	least, most              float64
}

func (g grid) y(share float64) float32 {
	return g.top + g.height*float32((g.most-share)/(g.most-g.least))
}

// draw draws three lines and their shares.
func (g grid) draw(b *widget.Brush) {
	for _, share := range []float64{g.least, (g.least + g.most) / 2, g.most} {
		b.Line(g.left, g.y(share), g.left+g.width, g.y(share), 1, look.Color(look.Separator))
		b.Text(g.left-look.Px(6), g.y(share), widget.AtEnd, i18n.Share(share), look.MutedText, 11.5, 0)
	}
}

// showDrift says which months use words that the labels do not know.
func (p *Page) showDrift() {
	d := p.found.drift
	widget.SetVisible(p.drift.plot, d.Enough())
	if !d.Enough() {
		p.drift.explain(i18n.T("quality.drift-none"))
		return
	}
	p.drift.say(i18n.Say(report.DriftSaid(d)))
}

// drawDrift draws a bar for each month. A press opens what has no label in it.
func (p *Page) drawDrift(b *widget.Brush) {
	if p.found == nil || !p.found.drift.Enough() {
		return
	}
	d := p.found.drift
	g := grid{left: look.Px(48), top: look.Px(8), most: math.Ceil(d.Usual*10+0.1) / 10}
	g.width, g.height = b.Size.Width-g.left-look.Px(8), b.Size.Height-g.top-look.Px(26)
	for _, m := range d.Months {
		if !m.Few {
			g.most = max(g.most, math.Ceil(m.Unknown*10)/10)
		}
	}
	g.draw(b)
	step := g.width / float32(len(d.Months))
	every := max(1, int(math.Ceil(float64(look.Px(64)/step))))
	for i, m := range d.Months {
		x := g.left + step*float32(i)
		fill := look.Color(look.Accent)
		if m.Stands {
			fill = look.Color(look.Warning)
		}
		if !m.Few {
			b.Box(x+step*0.15, g.y(m.Unknown), step*0.7, g.y(0)-g.y(m.Unknown), look.Px(1), fill)
		}
		if i%every == 0 {
			b.Text(x+step/2, g.top+g.height+look.Px(12), widget.AtMiddle, m.Month, look.MutedText, 11.5, 0)
		}
		b.Place(x, g.top, step, g.height, i18n.N("quality.drift-tip", m.Articles, "Month", m.Month, "Share", i18n.Share(m.Unknown), "Labeled", i18n.Number(m.Labeled)), func() {
			p.h.Show(library.Query{View: library.ViewUnlabeled, Search: numbers.Within(m.First, m.Last)})
		})
	}
	b.Dashes(g.left, g.y(d.Usual), g.left+g.width, g.y(d.Usual), 1, look.Color(look.Text)) // over the bars: the usual share
}

// showAccepted says what became of suggestions that were accepted without a look, and how right the sure ones are.
func (p *Page) showAccepted() {
	a := p.found.Accepted
	for _, s := range a.Sure {
		if s.Unlabeled == 0 && s.Checked == 0 {
			continue
		}
		right := i18n.T("quality.sure-unknown")
		if s.Checked > 0 {
			right = i18n.T("quality.sure-right", "Share", i18n.Share(s.Share), "Low", i18n.Share(s.Interval.Low()), "High", i18n.Share(s.Interval.High()), "Checked", i18n.Number(s.Checked))
		}
		p.confidence.explain(i18n.N("quality.sure", s.Unlabeled, "Confidence", i18n.Share(s.Confidence), "Right", right))
	}
	if a.Articles > 0 {
		p.confidence.say(i18n.Say(report.AcceptedSaid(a, level)))
	}
}
