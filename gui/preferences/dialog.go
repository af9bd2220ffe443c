package preferences

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/message"
	"blotter/internal/settings"
)

// settingsDialog shows the settings and changes them.
type settingsDialog struct {
	all   *Preferences
	h     host.Host
	field *dialog.Field
	keys  *fyne.Container
	size  *widget.Text
}

// Show opens the settings.
func (a *Preferences) Show() {
	h := a.h
	d := &settingsDialog{all: a, h: h, field: h.Dialogs().NewField(i18n.T("settings.find-a-command")), keys: container.New(&layout.VBox{Gap: 3}), size: widget.NewMuted()}
	d.field.OnChanged = func(string) { d.listKeys() }
	d.listKeys()
	again := widget.NewLink(i18n.T("settings.all-keys-as-they-were"), d.forgetKeys)
	head := layout.NewRow(12, d.field, widget.NewHeading(i18n.T("command.keys")), d.field, again)
	look := d.lookChoice()
	library := newLibraryChoices(h)
	all := dialog.Rows(append(library.rows(), widget.NewHeading(i18n.T("settings.look")), look, widget.NewHeading(i18n.T("settings.size-of-the-text")), d.sizeChoice(),
		widget.NewHeading(i18n.T("common.language")), d.languageChoice(), widget.NewCaption(i18n.T("settings.the-window-speaks-it-from-the")), head, d.keys)...)
	open := h.Dialogs().Open(i18n.T("settings.settings"), container.NewVScroll(layout.Pad(0, 0, 12, 0, all)), "", nil).Sized(720, 640)
	open.OnClosed = library.setAuthor
	h.Dialogs().Canvas().Focus(look)
}

func (d *settingsDialog) lookChoice() *dialog.Choice {
	var names []string
	for _, l := range looks {
		names = append(names, i18n.T(l.name))
	}
	c := d.h.Dialogs().NewChoice(names)
	c.SetSelectedIndex(lookOf(d.all.now.Look))
	c.OnChanged = func(string) {
		d.all.Change(func(s *settings.Settings) { s.Look = looks[c.SelectedIndex()].kept })
	}
	return c
}

// languageChoice offers each language under its own name, so that a person who chose one that they cannot read finds theirs again.
func (d *settingsDialog) languageChoice() *dialog.Choice {
	names, at := []string{i18n.T("settings.as-the-system")}, 0
	for i, l := range message.Languages() {
		names = append(names, l.Name())
		if string(l) == d.all.now.Language {
			at = i + 1
		}
	}
	c := d.h.Dialogs().NewChoice(names)
	c.SetSelectedIndex(at)
	c.OnChanged = func(string) {
		code := ""
		if i := c.SelectedIndex(); i > 0 {
			code = string(message.Languages()[i-1])
		}
		d.all.Change(func(s *settings.Settings) { s.Language = code })
	}
	return c
}

// sizeStep is how much one step of the slider changes the size of the text.
const sizeStep = 0.1

// sizeChoice shows the size while the slider is dragged and changes it when the slider is let go, because then everything moves, the
// slider too.
func (d *settingsDialog) sizeChoice() fyne.CanvasObject {
	slider := d.h.Dialogs().NewSlider(look.MinScale, look.MaxScale, sizeStep)
	slider.SetValue(float64(look.Scale()))
	word := func(scale float64) { d.size.Set(fmt.Sprintf("%.0f %%", 100*scale)) }
	word(slider.Value)
	slider.OnChanged = word
	slider.OnChangeEnded = func(scale float64) {
		d.all.Change(func(s *settings.Settings) { s.Scale = float32(math.Round(scale/sizeStep) * sizeStep) })
	}
	tracked := container.NewThemeOverride(slider, dialog.TrackTheme{})
	return layout.NewRow(12, tracked, tracked, d.size)
}
