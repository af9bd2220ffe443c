package widget

import (
	"image/color"

	"blotter/data"
	"blotter/gui/look"
)

// topicColor is the color that the i-th topic of a library gets.
func topicColor(i int) color.NRGBA {
	palette := data.Palette()
	return look.ParseOr(palette[i%len(palette)])
}
