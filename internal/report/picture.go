package report

import (
	"fmt"
	"html"
	"io"
	"strings"
)

// Picture is a drawing of lines, areas, dots and words. It is written as SVG, as PNG, or into a PDF. Lengths are in CSS pixels, from the
// upper left corner.
type Picture struct {
	Title         string
	Width, Height float64
	shapes        []shape
}

// ink names what is drawn, and so its color, which depends on where the picture stands. A color in hexadecimal, such as "#0072b2", is the
// same everywhere.
type ink string

const (
	inkText   ink = "ink"
	inkSoft   ink = "soft"
	inkGrid   ink = "line"
	inkBar    ink = "bar"
	inkBand   ink = "band"
	inkChange ink = "change" // where the collection changed, or the model became worse
)

// printed are the colors of the inks on white.
var printed = map[ink]string{inkText: "#1f2328", inkSoft: "#59636e", inkGrid: "#d1d9e0", inkBar: "#0969da", inkBand: "#d4e5f9", inkChange: "#b35900"}

// onWhite returns the color of an ink on white, in hexadecimal.
func (i ink) onWhite() string {
	if color, named := printed[i]; named {
		return color
	}
	return string(i)
}

// form says how a shape's points are joined.
type form uint8

const (
	line  form = iota
	area       // filled
	dot        // around its point
	words      // at their point
)

// shape is one thing that is drawn.
type shape struct {
	form   form
	ink    ink
	points []at
	size   float64 // the width of a line, or the radius of a dot
	dashed bool
	words  string // of words, or what a dot says under the pointer
	anchor string // of words: "start", "middle" or "end"
}

// at is a point.
type at struct{ x, y float64 }

func newPicture(title string, width, height float64) *Picture {
	return &Picture{Title: title, Width: width, Height: height}
}

func (p *Picture) line(i ink, width float64, points ...at) {
	p.shapes = append(p.shapes, shape{form: line, ink: i, size: width, points: points})
}

func (p *Picture) dashes(i ink, from, to at) {
	p.shapes = append(p.shapes, shape{form: line, ink: i, size: 1, dashed: true, points: []at{from, to}})
}

func (p *Picture) area(i ink, points ...at) {
	p.shapes = append(p.shapes, shape{form: area, ink: i, points: points})
}

func (p *Picture) box(i ink, x, y, width, height float64) {
	p.area(i, at{x, y}, at{x + width, y}, at{x + width, y + height}, at{x, y + height})
}

func (p *Picture) dot(i ink, center at, radius float64, tip string) {
	p.shapes = append(p.shapes, shape{form: dot, ink: i, size: radius, points: []at{center}, words: tip})
}

// text writes words whose baseline is at a point.
func (p *Picture) text(i ink, where at, anchor, text string) {
	p.shapes = append(p.shapes, shape{form: words, ink: i, points: []at{where}, anchor: anchor, words: text})
}

// put draws another picture with its corner at a point.
func (p *Picture) put(other *Picture, corner at) {
	for _, s := range other.shapes {
		moved := make([]at, len(s.points))
		for i, point := range s.points {
			moved[i] = at{point.x + corner.x, point.y + corner.y}
		}
		s.points = moved
		p.shapes = append(p.shapes, s)
	}
}

// textSize is the size of words in a picture.
const textSize = 12

// SVG returns the picture as SVG for a page that gives the inks their colors. All texts are escaped.
func (p *Picture) SVG() string { return p.svg("") }

// WriteSVG writes the picture as an SVG file of its own, on white.
func (p *Picture) WriteSVG(w io.Writer) error {
	var style strings.Builder
	style.WriteString("<style>text{font:12px sans-serif}")
	for _, i := range []ink{inkText, inkSoft, inkGrid, inkBar, inkBand, inkChange} {
		fmt.Fprintf(&style, ".%s{color:%s}", i, i.onWhite())
	}
	style.WriteString(`</style><rect width="100%" height="100%" fill="#fff"/>`)
	_, err := io.WriteString(w, p.svg(style.String()))
	return err
}

func (p *Picture) svg(head string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f"><title>%s</title>%s`,
		p.Width, p.Height, p.Width, p.Height, escaped(p.Title), head)
	for _, s := range p.shapes {
		s.svg(&b)
	}
	b.WriteString("</svg>")
	return b.String()
}

// svg writes one shape. Its color is that of its class, or its own.
func (s shape) svg(b *strings.Builder) {
	color := `class="` + html.EscapeString(string(s.ink)) + `"`
	if _, named := printed[s.ink]; !named {
		color = `color="` + html.EscapeString(string(s.ink)) + `"`
	}
	switch s.form {
	case line:
		dashed := ""
		if s.dashed {
			dashed = ` stroke-dasharray="4"`
		}
		fmt.Fprintf(b, `<path %s fill="none" stroke="currentColor" stroke-width="%g"%s d="M%s"/>`, color, s.size, dashed, path(s.points))
	case area:
		fmt.Fprintf(b, `<path %s fill="currentColor" d="M%sZ"/>`, color, path(s.points))
	case dot:
		tip := ""
		if s.words != "" {
			tip = "<title>" + escaped(s.words) + "</title>"
		}
		fmt.Fprintf(b, `<circle %s fill="currentColor" cx="%.1f" cy="%.1f" r="%.1f">%s</circle>`, color, s.points[0].x, s.points[0].y, s.size, tip)
	case words:
		fmt.Fprintf(b, `<text %s fill="currentColor" x="%.1f" y="%.1f" text-anchor="%s">%s</text>`,
			color, s.points[0].x, s.points[0].y, s.anchor, escaped(s.words))
	}
}

func path(points []at) string {
	parts := make([]string, len(points))
	for i, p := range points {
		parts[i] = fmt.Sprintf("%.1f %.1f", p.x, p.y)
	}
	return strings.Join(parts, "L")
}
