package report

import (
	"fmt"
	"math"

	"blotter/internal/message"
)

// Curve is how good models were that learned from more and more labels in one order.
type Curve struct {
	Name   string
	Labels []int
	Shares []float64 // that were right, 0 to 1
}

// curveInks are colors that can be told apart by everybody (Okabe and Ito 2008).
var curveInks = []ink{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"}

// CurvesPicture draws curves, with the name of each at its end, and says what the axes are.
func CurvesPicture(curves []Curve, in message.Language) *Picture {
	const left, top, width, height, right = 52.0, 16.0, 520.0, 280.0, 170.0
	most, least := 1, 1.0
	for _, c := range curves {
		for i := range c.Labels {
			most, least = max(most, c.Labels[i]), min(least, c.Shares[i])
		}
	}
	least = math.Floor(least*10) / 10
	x := func(labels int) float64 { return left + width*float64(labels)/float64(most) }
	y := func(share float64) float64 { return top + height*(1-(share-least)/max(1-least, 1e-9)) }
	p := newPicture("labels", left+width+right, top+height+54)
	for _, share := range []float64{least, (1 + least) / 2, 1} {
		p.line(inkGrid, 1, at{left, y(share)}, at{left + width, y(share)})
		p.text(inkSoft, at{left - 6, y(share) + 4}, "end", fmt.Sprintf("%.0f %%", 100*share))
	}
	for _, labels := range []int{0, most / 2, most} {
		p.text(inkSoft, at{x(labels), top + height + 20}, "middle", fmt.Sprint(labels))
	}
	p.text(inkSoft, at{left, top + height + 42}, "start", message.New("report.past-figure").In(in))
	ends := []float64{}
	for i, c := range curves {
		if len(c.Labels) == 0 {
			continue
		}
		color := curveInks[i%len(curveInks)]
		points := make([]at, len(c.Labels))
		for k := range c.Labels {
			points[k] = at{x(c.Labels[k]), y(c.Shares[k])}
		}
		p.line(color, 2, points...)
		end := free(ends, y(c.Shares[len(c.Shares)-1]))
		ends = append(ends, end)
		p.dot(color, at{left + width + 14, end}, 4, "")
		p.text(inkText, at{left + width + 24, end + 4}, "start", c.Name)
	}
	return p
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
