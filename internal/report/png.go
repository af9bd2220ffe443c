package report

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// pngScale is how many pixels of a PNG file a pixel of a picture has, so that it is sharp in print.
const pngScale = 2.0

// WritePNG writes the picture as a PNG file on white, at twice its size.
func (p *Picture) WritePNG(w io.Writer) error {
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return err
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: textSize * pngScale, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return err
	}
	c := canvas{image: image.NewRGBA(image.Rect(0, 0, int(p.Width*pngScale), int(p.Height*pngScale))), face: face}
	draw.Draw(c.image, c.image.Bounds(), image.White, image.Point{}, draw.Src)
	for _, s := range p.shapes {
		c.shape(s)
	}
	return png.Encode(w, c.image)
}

// canvas is a picture on its way into pixels.
type canvas struct {
	image *image.RGBA
	face  font.Face
}

func (c canvas) shape(s shape) {
	r, g, b := rgb(s.ink)
	fill := image.NewUniform(color.RGBA{uint8(r), uint8(g), uint8(b), 0xff}) //nolint:gosec // parts of a color
	switch s.form {
	case line:
		for i := 1; i < len(s.points); i++ {
			c.stroke(fill, s.points[i-1], s.points[i], s)
		}
	case area:
		c.fill(fill, s.points)
	case dot:
		c.fill(fill, circle(s.points[0], s.size))
	case words:
		d := font.Drawer{Dst: c.image, Src: fill, Face: c.face}
		share := map[string]float64{"middle": 0.5, "end": 1}[s.anchor]
		x := s.points[0].x*pngScale - share*float64(d.MeasureString(s.words))/64
		d.Dot = fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(s.points[0].y * pngScale * 64)}
		d.DrawString(s.words)
	}
}

// stroke fills the four corners of a line, or of each of its dashes.
func (c canvas) stroke(fill image.Image, from, to at, s shape) {
	const dash = 4.0
	length := math.Hypot(to.x-from.x, to.y-from.y)
	if length == 0 {
		return
	}
	along := at{(to.x - from.x) / length, (to.y - from.y) / length}
	across := at{-along.y * s.size / 2, along.x * s.size / 2}
	step := length
	if s.dashed {
		step = dash
	}
	for begin := 0.0; begin < length; begin += 2 * step {
		end := min(begin+step, length)
		a, b := at{from.x + along.x*begin, from.y + along.y*begin}, at{from.x + along.x*end, from.y + along.y*end}
		c.fill(fill, []at{{a.x + across.x, a.y + across.y}, {b.x + across.x, b.y + across.y}, {b.x - across.x, b.y - across.y}, {a.x - across.x, a.y - across.y}})
	}
}

// circle returns points around a center.
func circle(center at, radius float64) (points []at) {
	const corners = 24
	for i := range corners {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		points = append(points, at{center.x + radius*cos, center.y + radius*sin})
	}
	return points
}

func (c canvas) fill(with image.Image, points []at) {
	bounds := c.image.Bounds()
	r := vector.NewRasterizer(bounds.Dx(), bounds.Dy())
	for i, p := range points {
		x, y := float32(p.x*pngScale), float32(p.y*pngScale)
		if i == 0 {
			r.MoveTo(x, y)
		} else {
			r.LineTo(x, y)
		}
	}
	r.ClosePath()
	r.Draw(c.image, bounds, with, image.Point{})
}
