package e2e

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

// picture is what is on a screen at a moment.
type picture struct {
	width, height int
	pixels        []byte // four a pixel: blue, green, red, nothing
}

// Colors of the window in light and in dark, as gui/look has them.
const (
	paperLight = 0xfbfbfa
	paperDark  = 0x17191b
	accent     = 0x0b62c4 // the button that confirms, in light
)

// picture reads the server's pixels, which it keeps in a file as xwd would write it.
func (s *screen) picture() picture {
	s.t.Helper()
	file, err := os.ReadFile(filepath.Join(s.folder, "Xvfb_screen0"))
	if err != nil {
		s.t.Fatal(err)
	}
	field := func(i int) int { return int(binary.BigEndian.Uint32(file[4*i:])) }
	const headerSize, width, height, order, bits, line, colors = 0, 4, 5, 7, 11, 12, 19
	if field(order) != 0 || field(bits) != 32 || field(line) != 4*field(width) {
		s.t.Fatalf("the screen's pixels are of an unknown kind: %x", file[:100])
	}
	start := field(headerSize) + 12*field(colors)
	return picture{field(width), field(height), file[start : start+4*field(width)*field(height)]}
}

func (p picture) at(x, y int) int {
	i := 4 * (y*p.width + x)
	return int(p.pixels[i+2])<<16 | int(p.pixels[i+1])<<8 | int(p.pixels[i])
}

func (p picture) whole() image.Rectangle { return image.Rect(0, 0, p.width, p.height) }

// count tells how many pixels of a part have a color.
func (p picture) count(part image.Rectangle, color int) int {
	n := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if p.at(x, y) == color {
				n++
			}
		}
	}
	return n
}

// colors tells how many different colors there are.
func (p picture) colors() int {
	seen := map[int]bool{}
	for y := range p.height {
		for x := range p.width {
			seen[p.at(x, y)] = true
		}
	}
	return len(seen)
}

// differs tells how many pixels of a part are not as in another picture.
func (p picture) differs(from picture, part image.Rectangle) int {
	n := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		a, b := 4*(y*p.width+part.Min.X), 4*(y*p.width+part.Max.X)
		if bytes.Equal(p.pixels[a:b], from.pixels[a:b]) {
			continue
		}
		for x := part.Min.X; x < part.Max.X; x++ {
			if p.at(x, y) != from.at(x, y) {
				n++
			}
		}
	}
	return n
}

// keep leaves a picture in the folder shots.
func (p picture) keep(t testing.TB, name string) {
	t.Helper()
	img := image.NewRGBA(p.whole())
	for i := 0; i < len(p.pixels); i += 4 {
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = p.pixels[i+2], p.pixels[i+1], p.pixels[i], 255
	}
	var file bytes.Buffer
	if err := png.Encode(&file, img); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll("shots", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("shots", name+".png"), file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
