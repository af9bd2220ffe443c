package report

import (
	"fmt"
	"html"
	"math"
	"strings"

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
func barChart(title string, bars []bar) string {
	const left, width, right, step = 190.0, 330.0, 150.0, 26.0
	most := 0.0
	for _, b := range bars {
		if !b.vague {
			most = max(most, b.interval.High(), b.share)
		}
	}
	scale := width / max(most, 1e-9)
	s := newSVG(left+width+right, step*float64(len(bars))+6, title)
	for i, b := range bars {
		y := step*float64(i) + 16
		s.text(left-8, y+4, "end", "", shorten(b.name, 26))
		if b.vague {
			s.text(left, y+4, "start", "soft", b.words)
			continue
		}
		s.printf(`<rect class="bar" x="%.1f" y="%.1f" width="%.1f" height="12" rx="2"/>`, left, y-6, b.share*scale)
		low, high := left+b.interval.Low()*scale, left+b.interval.High()*scale
		s.printf(`<path class="ink" d="M%.1f %.1fH%.1fM%.1f %.1fv8M%.1f %.1fv8" fill="none"/>`, low, y, high, low, y-4, high, y-4)
		s.text(left+width+12, y+4, "start", "soft", b.words)
	}
	return s.String()
}

// point is one place on a line. Vague ones leave a gap.
type point struct {
	name     string
	value    float64
	interval estimate.Interval
	vague    bool
}

// lineChart draws a line with a band for its interval. x axis: the points' names; y axis: from 0.
func lineChart(title string, points []point) string {
	const left, top, width, height = 52.0, 12.0, 600.0, 150.0
	most := 0.0
	for _, p := range points {
		if !p.vague {
			most = max(most, p.interval.High(), p.value)
		}
	}
	most = roundUp(most)
	x := func(i int) float64 { return left + width*(float64(i)+0.5)/float64(max(len(points), 1)) }
	y := func(v float64) float64 { return top + height*(1-v/most) }
	s := newSVG(left+width+8, top+height+28, title)
	for _, share := range []float64{0, 0.5, 1} {
		s.printf(`<path class="line" d="M%.1f %.1fH%.1f"/>`, left, y(share*most), left+width)
		s.text(left-6, y(share*most)+4, "end", "soft", fmt.Sprintf("%g", share*most))
	}
	for from := 0; from < len(points); {
		if points[from].vague {
			from++
			continue
		}
		to := from
		for to+1 < len(points) && !points[to+1].vague {
			to++
		}
		s.stretch(points, from, to, x, y)
		from = to + 1
	}
	every := int(math.Ceil(float64(len(points)) / 8))
	for i, p := range points {
		if i%max(every, 1) == 0 {
			s.text(x(i), top+height+18, "middle", "soft", p.name)
		}
	}
	return s.String()
}

// stretch draws points without a gap between them.
func (s *svg) stretch(points []point, from, to int, x func(int) float64, y func(float64) float64) {
	var line, upper, lower []string
	for i := from; i <= to; i++ {
		p := points[i]
		line = append(line, fmt.Sprintf("%.1f %.1f", x(i), y(p.value)))
		upper = append(upper, fmt.Sprintf("%.1f %.1f", x(i), y(p.interval.High())))
		lower = append([]string{fmt.Sprintf("%.1f %.1f", x(i), y(p.interval.Low()))}, lower...)
	}
	if from == to {
		s.printf(`<path class="ink" d="M%sL%s"/>`, upper[0], lower[0])
	}
	s.printf(`<path class="band" d="M%sL%sZ"/>`, strings.Join(upper, "L"), strings.Join(lower, "L"))
	s.printf(`<path class="stroke" d="M%s"/>`, strings.Join(line, "L"))
	for i := from; i <= to; i++ {
		p := points[i]
		s.printf(`<circle class="bar" cx="%.1f" cy="%.1f" r="3"><title>%s: %.0f (%.0f – %.0f)</title></circle>`,
			x(i), y(p.value), html.EscapeString(p.name), p.value, p.interval.Low(), p.interval.High())
	}
}

// reliability draws what was right against what was said.
func reliabilityChart(title string, bins []Bin) string {
	const left, top, size = 52.0, 12.0, 220.0
	s := newSVG(left+size+24, top+size+30, title)
	x := func(v float64) float64 { return left + v*size }
	y := func(v float64) float64 { return top + (1-v)*size }
	s.printf(`<path class="line" fill="none" d="M%.1f %.1fh%.1fv%.1fh-%.1fz"/>`, left, top, size, size, size)
	s.printf(`<path class="line" stroke-dasharray="4" d="M%.1f %.1fL%.1f %.1f"/>`, x(0), y(0), x(1), y(1))
	for _, share := range []float64{0, 0.5, 1} {
		s.text(left-6, y(share)+4, "end", "soft", fmt.Sprintf("%.0f %%", 100*share))
		s.text(x(share), top+size+18, "middle", "soft", fmt.Sprintf("%.0f %%", 100*share))
	}
	for _, b := range bins {
		if b.Articles > 0 {
			s.printf(`<path class="ink" d="M%.1f %.1fV%.1f"/>`, x(b.Confidence), y(b.Interval.Low()), y(b.Interval.High()))
			s.printf(`<circle class="bar" cx="%.1f" cy="%.1f" r="%.1f"/>`, x(b.Confidence), y(b.Right), min(2.5+math.Sqrt(float64(b.Articles))/3, 9))
		}
	}
	return s.String()
}

// roundUp is the next number that reads well on an axis: 1, 2 or 5 times a power of ten.
func roundUp(v float64) float64 {
	if v <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, step := range []float64{1, 2, 5, 10} {
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

// svg is a picture on its way into text.
type svg struct{ strings.Builder }

func newSVG(width, height float64, title string) *svg {
	s := &svg{}
	s.printf(`<svg xmlns="http://www.w3.org/2000/svg" role="img" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f"><title>%s</title>`,
		width, height, width, height, html.EscapeString(title))
	return s
}

func (s *svg) printf(format string, args ...any) { fmt.Fprintf(&s.Builder, format, args...) }

func (s *svg) text(x, y float64, anchor, class, words string) {
	s.printf(`<text x="%.1f" y="%.1f" text-anchor="%s" class="%s">%s</text>`, x, y, anchor, class, html.EscapeString(words))
}

// String ends the picture.
func (s *svg) String() string { return s.Builder.String() + "</svg>" }
