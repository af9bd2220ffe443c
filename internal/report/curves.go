package report

import (
	"fmt"
	"math"
	"strings"
)

// Curve is how good models were that learned from more and more labels in one order.
type Curve struct {
	Name   string
	Labels []int
	Shares []float64 // that were right, 0 to 1
}

// curveInks are colors that can be told apart by everybody (Okabe and Ito 2008).
var curveInks = []string{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"}

// CurvesPicture draws curves as an SVG picture of its own, with the name of each at its end.
func CurvesPicture(curves []Curve) string {
	const left, top, width, height, right = 52.0, 16.0, 520.0, 280.0, 130.0
	most, least := 1, 1.0
	for _, c := range curves {
		for i := range c.Labels {
			most, least = max(most, c.Labels[i]), min(least, c.Shares[i])
		}
	}
	least = math.Floor(least*10) / 10
	x := func(labels int) float64 { return left + width*float64(labels)/float64(most) }
	y := func(share float64) float64 { return top + height*(1-(share-least)/max(1-least, 1e-9)) }
	s := newSVG(left+width+right, top+height+34, "labels")
	s.printf(`<style>text{font:12px sans-serif}</style><rect width="100%%" height="100%%" fill="#fff"/>`)
	for _, share := range []float64{least, (1 + least) / 2, 1} {
		s.printf(`<path stroke="#ccc" d="M%.1f %.1fH%.1f"/>`, left, y(share), left+width)
		s.text(left-6, y(share)+4, "end", "", fmt.Sprintf("%.0f %%", 100*share))
	}
	for _, labels := range []int{0, most / 2, most} {
		s.text(x(labels), top+height+20, "middle", "", fmt.Sprint(labels))
	}
	ends := []float64{}
	for i, c := range curves {
		if len(c.Labels) == 0 {
			continue
		}
		ink := curveInks[i%len(curveInks)]
		points := make([]string, len(c.Labels))
		for k := range c.Labels {
			points[k] = fmt.Sprintf("%.1f %.1f", x(c.Labels[k]), y(c.Shares[k]))
		}
		s.printf(`<path fill="none" stroke="%s" stroke-width="2" d="M%s"/>`, ink, strings.Join(points, "L"))
		end := free(ends, y(c.Shares[len(c.Shares)-1]))
		ends = append(ends, end)
		s.printf(`<circle cx="%.1f" cy="%.1f" r="4" fill="%s"/>`, left+width+14, end, ink)
		s.text(left+width+24, end+4, "start", "", c.Name)
	}
	return s.String()
}

// free moves a height to where no other name stands.
func free(taken []float64, at float64) float64 {
	const line = 16
	for moved := true; moved; {
		moved = false
		for _, other := range taken {
			if math.Abs(other-at) < line {
				at, moved = other+line, true
			}
		}
	}
	return at
}
