package look

import (
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"
)

// Parse reads a color as #rrggbb or #rgb.
func Parse(s string) (color.NRGBA, error) {
	hex := strings.TrimPrefix(strings.TrimSpace(s), "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		return color.NRGBA{}, fmt.Errorf("color %q: want #rrggbb", s)
	}
	return rgb(uint32(v)), nil
}

// ParseOr reads a color, and gives the muted grey for one it cannot read.
func ParseOr(s string) color.NRGBA {
	c, err := Parse(s)
	if err != nil {
		return rgb(0x808080)
	}
	return c
}

// readable is the contrast that WCAG asks for between a text and its ground.
const readable = 4.5

// Tint is the background of a word that speaks for the topic, the stronger the
// nearer to the topic's color. The text's plain color stays readable on it.
func Tint(topic color.Color, strength float64, dark bool) color.Color {
	paper, _ := named(Paper, dark)
	text, _ := named(Text, dark)
	strength = math.Max(0, math.Min(1, strength))
	share := 0.11 + 0.24*strength
	if dark {
		share = 0.20 + 0.38*strength
	}
	for ; share > 0.02; share -= 0.02 {
		c := mix(paper, topic, share)
		if Contrast(c, text) >= readable {
			return c
		}
	}
	return paper
}

// Contrast is WCAG's contrast ratio of two opaque colors, from 1 to 21.
func Contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func linear(v uint32) float64 {
	s := float64(v) / 0xffff
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}

func mix(from, to color.Color, share float64) color.NRGBA {
	fr, fg, fb, _ := from.RGBA()
	tr, tg, tb, _ := to.RGBA()
	at := func(a, b uint32) uint8 {
		return uint8(math.Round((float64(a)*(1-share) + float64(b)*share) / 257))
	}
	return color.NRGBA{R: at(fr, tr), G: at(fg, tg), B: at(fb, tb), A: 0xff}
}
