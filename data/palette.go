package data

import "slices"

// palette holds the colors given to new topics in turn: ten that stay apart for color-blind eyes (after Okabe and Ito 2008),
// then six of Tol's muted set (2021). A color never stands alone: the topic's name is always beside it.
var palette = []string{
	"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#6a51a3", "#56b4e9", "#4d7c0f", "#808080", "#a0522d",
	"#882255", "#44aa99", "#332288", "#999933", "#aa4499", "#117733",
}

// Palette lists the colors that topics choose among, as #rrggbb.
func Palette() []string { return slices.Clone(palette) }

// NoneColor is the color of "None of these": a gray that no color of the palette comes near.
const NoneColor = "#bdbdbd"
