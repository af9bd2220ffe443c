package dialog

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/keys"
	"blotter/gui/look"
)

// TrackTheme is the theme of the moment with a visible track of a slider. Fyne draws the track in the color of fields, which does not
// show on a page.
type TrackTheme struct{}

// Color is part of fyne.Theme.
func (TrackTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameInputBackground {
		name = look.Separator
	}
	return fyne.CurrentApp().Settings().Theme().Color(name, variant)
}

// Font is part of fyne.Theme.
func (TrackTheme) Font(style fyne.TextStyle) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Font(style)
}

// Icon is part of fyne.Theme.
func (TrackTheme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Icon(name)
}

// Size is part of fyne.Theme.
func (TrackTheme) Size(name fyne.ThemeSizeName) float32 {
	return fyne.CurrentApp().Settings().Theme().Size(name)
}

// Slider is a slider of a dialog: it leaves the keys that close a dialog to the dialog.
type Slider struct {
	fynewidget.Slider
	dialogs *Stack
}

// NewSlider returns a slider of a dialog between two values.
func (s *Stack) NewSlider(least, most, step float64) *Slider {
	made := &Slider{dialogs: s}
	made.Min, made.Max, made.Step = least, most, step
	made.ExtendBaseWidget(made)
	return made
}

// TypedKey is part of fyne.Focusable.
func (s *Slider) TypedKey(e *fyne.KeyEvent) {
	if key := keys.Name(e.Name); key == "Escape" || key == "Enter" {
		s.dialogs.TypedKey(e)
		return
	}
	s.Slider.TypedKey(e)
}
