package report

import (
	"fmt"
	"math"
	"slices"

	"blotter/internal/estimate"
)

// bar is a row of a chart: a share with its interval.
type bar struct {
	name     string
	share    float64
	interval estimate.Interval
	words    string // the number in words
	vague    bool   // too little is known for a bar
}

// barChart draws a bar and its interval for each row, on one scale from 0.
func barChart(title string, bars []bar) *Picture {
	const left, width, right, step = 190.0, 330.0, 150.0, 26.0
	most := 0.0
	for _, b := range bars {
		if !b.vague {
			most = max(most, b.interval.High(), b.share)
		}
	}
	scale := width / max(most, 1e-9)
	p := newPicture(title, left+width+right, step*float64(len(bars))+6)
	for i, b := range bars {
		y := step*float64(i) + 16
		p.text(inkText, at{left - 8, y + 4}, "end", shorten(b.name, 26))
		if b.vague {
			p.text(inkSoft, at{left, y + 4}, "start", b.words)
			continue
		}
		p.box(inkBar, left, y-6, b.share*scale, 12)
		low, high := left+b.interval.Low()*scale, left+b.interval.High()*scale
		p.line(inkText, 1, at{low, y}, at{high, y})
		p.line(inkText, 1, at{low, y - 4}, at{low, y + 4})
		p.line(inkText, 1, at{high, y - 4}, at{high, y + 4})
		p.text(inkSoft, at{left + width + 12, y + 4}, "start", b.words)
	}
	return p
}

// point is one place on a line. Vague ones leave a gap.
type point struct {
	name     string
	value    float64
	interval estimate.Interval
	vague    bool
	marked   string // what is said at a rule before it, "" for none
}

// chart is a line with a band for its interval. x axis: the points' names; y axis: from 0.
type chart struct {
	*Picture
	ink                      ink
	left, top, width, height float64
	most                     float64
	points                   []point
}

// lineChart draws points with number in words on the y axis, which reaches to most at least.
func lineChart(title string, width, height float64, points []point, most float64, number func(float64) string) *Picture {
	c := chart{Picture: newPicture(title, width, height), left: 52, top: 14, points: points, ink: inkBar, most: most}
	c.width, c.height = width-c.left-8, height-c.top-30
	for _, p := range points {
		if !p.vague {
			c.most = max(c.most, p.interval.High(), p.value)
		}
	}
	c.most = roundUp(c.most)
	for _, share := range []float64{0, 0.5, 1} {
		y := c.y(share * c.most)
		c.line(inkGrid, 1, at{c.left, y}, at{c.left + c.width, y})
		c.text(inkSoft, at{c.left - 6, y + 4}, "end", number(share*c.most))
	}
	c.marks()
	for from := 0; from < len(points); {
		if points[from].vague {
			from++
			continue
		}
		to := from
		for to+1 < len(points) && !points[to+1].vague {
			to++
		}
		c.stretch(from, to, number)
		from = to + 1
	}
	c.names()
	return c.Picture
}

func (c *chart) x(i int) float64 {
	return c.left + c.width*(float64(i)+0.5)/float64(max(len(c.points), 1))
}

func (c *chart) y(v float64) float64 { return c.top + c.height*(1-v/c.most) }

// names writes as many of the points' names below the axis as there is room for.
func (c *chart) names() {
	const room = 76
	every := max(int(math.Ceil(room*float64(len(c.points))/c.width)), 1)
	for i, p := range c.points {
		if i%every == 0 {
			c.text(inkSoft, at{c.x(i), c.top + c.height + 18}, "middle", p.name)
		}
	}
}

// marks draws the rules.
func (c *chart) marks() {
	for i, p := range c.points {
		if p.marked == "" {
			continue
		}
		x := c.x(i) - c.width/float64(len(c.points))/2
		c.dashes(inkChange, at{x, c.top}, at{x, c.top + c.height})
		anchor, by := "start", 4.0
		if x > c.left+c.width*0.6 {
			anchor, by = "end", -4
		}
		c.text(inkChange, at{x + by, c.top - 3}, anchor, p.marked)
	}
}

// stretch draws points without a gap between them.
func (c *chart) stretch(from, to int, number func(float64) string) {
	var line, upper, lower []at
	for i := from; i <= to; i++ {
		p := c.points[i]
		line, upper, lower = append(line, at{c.x(i), c.y(p.value)}), append(upper, at{c.x(i), c.y(p.interval.High())}), append(lower, at{c.x(i), c.y(p.interval.Low())})
	}
	if from == to {
		c.line(inkText, 1, upper[0], lower[0])
	} else {
		band := slices.Clone(upper)
		for _, low := range slices.Backward(lower) {
			band = append(band, low)
		}
		c.area(inkBand, band...)
		c.line(c.ink, 2, line...)
	}
	for i := from; i <= to; i++ {
		p := c.points[i]
		tip := fmt.Sprintf("%s: %s (%s – %s)", p.name, number(p.value), number(p.interval.Low()), number(p.interval.High()))
		c.dot(c.ink, line[i-from], 3, tip)
	}
}

// reliabilityChart draws what was right against what was said.
func reliabilityChart(title string, bins []Bin) *Picture {
	const left, top, size = 52.0, 12.0, 220.0
	p := newPicture(title, left+size+24, top+size+30)
	x := func(v float64) float64 { return left + v*size }
	y := func(v float64) float64 { return top + (1-v)*size }
	p.line(inkGrid, 1, at{left, top}, at{left + size, top}, at{left + size, top + size}, at{left, top + size}, at{left, top})
	p.dashes(inkGrid, at{x(0), y(0)}, at{x(1), y(1)})
	for _, share := range []float64{0, 0.5, 1} {
		p.text(inkSoft, at{left - 6, y(share) + 4}, "end", fmt.Sprintf("%.0f %%", 100*share))
		p.text(inkSoft, at{x(share), top + size + 18}, "middle", fmt.Sprintf("%.0f %%", 100*share))
	}
	for _, b := range bins {
		if b.Articles > 0 {
			p.line(inkText, 1, at{x(b.Confidence), y(b.Interval.Low())}, at{x(b.Confidence), y(b.Interval.High())})
			p.dot(inkBar, at{x(b.Confidence), y(b.Right)}, min(2.5+math.Sqrt(float64(b.Articles))/3, 9), "")
		}
	}
	return p
}

// roundUp is the next number that reads well on an axis, and whose half does.
func roundUp(v float64) float64 {
	if v <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, step := range []float64{1, 2, 3, 4, 5, 6, 8, 10} {
		if v <= step*power {
			return step * power
		}
	}
	return 10 * power
}

func shorten(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
