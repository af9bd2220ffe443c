package look

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Mode says which of the two looks is shown.
type Mode int

// The system decides, unless the reader wants one of the two.
const (
	System Mode = iota
	Light
	Dark
)

// The smallest and the largest text size the theme scales to.
const (
	MinScale = 0.8
	MaxScale = 2.0
)

// Medium is the weight of a row's title, between the plain text and the bold.
// It is the plain face where no medium face is at hand.
var Medium = fyne.TextStyle{}

// Bold is the weight of headings.
var Bold = fyne.TextStyle{Bold: true}

// Theme is Blotter's look. Change it by setting another one.
type Theme struct {
	mode  Mode
	scale float32
	base  fyne.Theme
}

// New returns the theme in the mode, with the text at scale times its plain
// size. A scale out of bounds is brought back into them; 0 means 1.
func New(mode Mode, scale float32) *Theme {
	return &Theme{mode: mode, scale: clampScale(scale), base: theme.DefaultTheme()}
}

func clampScale(scale float32) float32 {
	if scale == 0 {
		return 1
	}
	return max(MinScale, min(MaxScale, scale))
}

// Scale is how much larger than plain the text is.
func (t *Theme) Scale() float32 { return t.scale }

// Mode is the mode the theme was made for.
func (t *Theme) Mode() Mode { return t.mode }

// Dark tells whether the theme shows its dark colors when the system asks for
// the variant.
func (t *Theme) Dark(variant fyne.ThemeVariant) bool {
	switch t.mode {
	case Light:
		return false
	case Dark:
		return true
	}
	return variant == theme.VariantDark
}

// Color is part of fyne.Theme.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	dark := t.Dark(variant)
	if c, ok := named(name, dark); ok {
		return c
	}
	if dark {
		return t.base.Color(name, theme.VariantDark)
	}
	return t.base.Color(name, theme.VariantLight)
}

// Font is part of fyne.Theme.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return t.base.Font(style) }

// Icon is part of fyne.Theme.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return t.base.Icon(name) }

// Size is part of fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := textSizes[name]; ok {
		return textSize(size, t.scale)
	}
	if size, ok := fixedSizes[name]; ok {
		return size
	}
	return t.base.Size(name)
}

var textSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:           13,
	theme.SizeNameCaptionText:    12,
	theme.SizeNameHeadingText:    22,
	theme.SizeNameSubHeadingText: 16,
	theme.SizeNameInlineIcon:     18,
	theme.SizeNameInnerPadding:   7,
	theme.SizeNameLineSpacing:    4,
}

var fixedSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNamePadding:            4,
	theme.SizeNameInputRadius:        6,
	theme.SizeNameButtonRadius:       6,
	theme.SizeNameSelectionRadius:    4,
	theme.SizeNamePopupRadius:        6,
	theme.SizeNameMenuRadius:         6,
	theme.SizeNameDialogRadius:       8,
	theme.SizeNameSeparatorThickness: 1,
	theme.SizeNameInputBorder:        1,
	theme.SizeNameScrollBar:          10,
	theme.SizeNameScrollBarSmall:     4,
	theme.SizeNameScrollBarRadius:    3,
}

// IsDark tells whether the window shows dark colors now.
func IsDark() bool {
	app := fyne.CurrentApp()
	if app == nil {
		return false
	}
	variant := app.Settings().ThemeVariant()
	if t, ok := app.Settings().Theme().(*Theme); ok {
		return t.Dark(variant)
	}
	return variant == theme.VariantDark
}

// Scale is the text scale of the window now.
func Scale() float32 {
	app := fyne.CurrentApp()
	if app == nil {
		return 1
	}
	if t, ok := app.Settings().Theme().(*Theme); ok {
		return t.scale
	}
	return 1
}

// Px is a length of the plain look at the window's text scale: the heights and
// gaps that have to grow with the text.
func Px(plain float32) float32 { return plain * Scale() }

// TextSize is a text size of the plain look at the window's text scale. It is
// whole, since Fyne spaces the letters of a broken size like the next whole one's.
func TextSize(plain float32) float32 { return textSize(plain, Scale()) }

func textSize(plain, scale float32) float32 {
	return float32(math.Round(float64(plain * scale)))
}
