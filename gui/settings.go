package gui

import (
	"context"
	"fmt"
	"image/color"
	"maps"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/keys"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/message"
	"blotter/internal/settings"
)

// looks are the modes of the theme as the settings keep them, in the order in which they are offered.
var looks = []struct {
	kept string
	mode look.Mode
	name string
}{
	{"", look.System, i18n.ID("settings.light-or-dark-as-the-system")},
	{"light", look.Light, i18n.ID("settings.light")},
	{"dark", look.Dark, i18n.ID("settings.dark")},
}

// lookOf is the place of a look among looks.
func lookOf(kept string) int {
	for i, l := range looks {
		if l.kept == kept {
			return i
		}
	}
	return 0
}

// themeOf is the theme that a person prefers.
func themeOf(s settings.Settings) *look.Theme { return look.New(looks[lookOf(s.Look)].mode, s.Scale) }

// keepSettings takes over what the person prefers; kept hears of every change, which is then saved for all libraries. Without it, as in
// tests, changes hold until the window is closed.
func (w *Window) keepSettings(s settings.Settings, kept func(settings.Settings)) {
	w.prefers, w.onPrefer = s, kept
	w.useKeys()
	w.bar.nameKeys()
}

// prefer changes what the person prefers and shows it at once.
func (w *Window) prefer(change func(*settings.Settings)) {
	before := w.prefers
	change(&w.prefers)
	if w.prefers.Look != before.Look || w.prefers.Scale != before.Scale {
		size := w.win.Canvas().Size()
		fyne.CurrentApp().Settings().SetTheme(themeOf(w.prefers))
		w.repaint()
		w.win.Resize(size) // for a moment larger text asked for more
	}
	if w.onPrefer != nil {
		w.onPrefer(w.prefers)
		now := w.prefers
		w.back.Do(func(context.Context) error { return settings.Save(settings.Path(), now) }, w.Fail)
	}
}

// nextTheme goes from the system's look to light, to dark, and back.
func (w *Window) nextTheme() {
	next := looks[(lookOf(w.prefers.Look)+1)%len(looks)]
	w.prefer(func(s *settings.Settings) { s.Look = next.kept })
	w.Say(i18n.T(next.name))
}

// settingsDialog is where a person says what they prefer.
type settingsDialog struct {
	w     *Window
	field *dialog.Field
	keys  *fyne.Container
	size  *widget.Text
}

func (w *Window) showSettings() {
	d := &settingsDialog{w: w, field: w.dialogs.NewField(i18n.T("settings.find-a-command")), keys: container.New(&layout.VBox{Gap: 3}), size: widget.NewMuted()}
	d.field.OnChanged = func(string) { d.listKeys() }
	d.listKeys()
	again := widget.NewLink(i18n.T("settings.all-keys-as-they-were"), d.forgetKeys)
	head := layout.NewRow(12, d.field, widget.NewHeading(i18n.T("command.keys")), d.field, again)
	look := d.lookChoice()
	all := dialog.Rows(widget.NewHeading(i18n.T("settings.look")), look, widget.NewHeading(i18n.T("settings.size-of-the-text")), d.sizeChoice(),
		widget.NewHeading(i18n.T("common.language")), d.languageChoice(), widget.NewCaption(i18n.T("settings.the-window-speaks-it-from-the")), head, d.keys)
	w.dialogs.Open(i18n.T("settings.settings"), container.NewVScroll(layout.Pad(0, 0, 12, 0, all)), "", nil).Sized(720, 640)
	w.win.Canvas().Focus(look)
}

func (d *settingsDialog) lookChoice() *dialog.Choice {
	var names []string
	for _, l := range looks {
		names = append(names, i18n.T(l.name))
	}
	c := d.w.dialogs.NewChoice(names)
	c.SetSelectedIndex(lookOf(d.w.prefers.Look))
	c.OnChanged = func(string) {
		d.w.prefer(func(s *settings.Settings) { s.Look = looks[c.SelectedIndex()].kept })
	}
	return c
}

// languageChoice offers each language by its own name, so that whoever chose one they cannot read finds theirs again.
func (d *settingsDialog) languageChoice() *dialog.Choice {
	names, at := []string{i18n.T("settings.as-the-system")}, 0
	for i, l := range message.Languages() {
		names = append(names, l.Name())
		if string(l) == d.w.prefers.Language {
			at = i + 1
		}
	}
	c := d.w.dialogs.NewChoice(names)
	c.SetSelectedIndex(at)
	c.OnChanged = func(string) {
		code := ""
		if i := c.SelectedIndex(); i > 0 {
			code = string(message.Languages()[i-1])
		}
		d.w.prefer(func(s *settings.Settings) { s.Language = code })
	}
	return c
}

// sizeStep is by how much a step of the slider changes the size of the text.
const sizeStep = 0.1

// sizeChoice shows the size while it is dragged, and takes it over when it is let go: everything moves then, the slider too.
func (d *settingsDialog) sizeChoice() fyne.CanvasObject {
	slider := newKeyedSlider(d.w, look.MinScale, look.MaxScale, sizeStep)
	slider.SetValue(float64(look.Scale()))
	word := func(scale float64) { d.size.Set(fmt.Sprintf("%.0f %%", 100*scale)) }
	word(slider.Value)
	slider.OnChanged = word
	slider.OnChangeEnded = func(scale float64) {
		d.w.prefer(func(s *settings.Settings) { s.Scale = float32(math.Round(scale/sizeStep) * sizeStep) })
	}
	tracked := container.NewThemeOverride(slider, trackTheme{})
	return layout.NewRow(12, tracked, tracked, d.size)
}

// trackTheme is the theme of the moment, but that the track of a slider, which Fyne draws in the colour of fields, is seen on a page.
type trackTheme struct{}

// Color is part of fyne.Theme.
func (trackTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameInputBackground {
		name = look.Separator
	}
	return fyne.CurrentApp().Settings().Theme().Color(name, variant)
}

// Font is part of fyne.Theme.
func (trackTheme) Font(style fyne.TextStyle) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Font(style)
}

// Icon is part of fyne.Theme.
func (trackTheme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Icon(name)
}

// Size is part of fyne.Theme.
func (trackTheme) Size(name fyne.ThemeSizeName) float32 {
	return fyne.CurrentApp().Settings().Theme().Size(name)
}

// keyedSlider leaves the keys that close a dialog to the window.
type keyedSlider struct {
	fynewidget.Slider
	press func(key string)
}

func newKeyedSlider(w *Window, least, most, step float64) *keyedSlider {
	s := &keyedSlider{press: w.press}
	s.Min, s.Max, s.Step = least, most, step
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey is part of fyne.Focusable.
func (s *keyedSlider) TypedKey(e *fyne.KeyEvent) {
	if key := keys.Name(e.Name); key == "Escape" || key == "Enter" {
		s.press(key)
		return
	}
	s.Slider.TypedKey(e)
}

// listKeys shows the commands that fit what was typed, each with its keys.
func (d *settingsDialog) listKeys() {
	d.keys.Objects = nil
	for _, cmd := range d.listed() {
		d.keys.Add(d.keyLine(cmd, nil))
	}
	d.keys.Refresh()
}

// keyLine is one command with its keys; where one is waited for, the catcher stands in their place.
func (d *settingsDialog) keyLine(cmd command.Command, catcher *keyCatcher) fyne.CanvasObject {
	name := widget.NewText(look.Text, 13.5, fyne.TextStyle{})
	name.Shrinkable = true
	name.Set(cmd.Plain())
	row := []fyne.CanvasObject{name}
	if catcher != nil {
		return layout.NewRow(8, name, append(row, catcher)...)
	}
	for _, key := range cmd.Keys {
		row = append(row, widget.NewKeyCap(i18n.Key(key), "", nil))
	}
	if _, chosen := d.w.prefers.Keys[cmd.ID]; chosen {
		row = append(row, widget.NewQuietLink(i18n.T("settings.as-it-was"), func() { d.giveBack(cmd.ID) }))
	}
	row = append(row, widget.NewLink(i18n.T("settings.change"), func() { d.waitForKey(cmd) }))
	return layout.Pad(7, 3, 7, 3, layout.NewRow(8, name, row...))
}

// waitForKey takes the next key for a command.
func (d *settingsDialog) waitForKey(cmd command.Command) {
	catcher := newKeyCatcher(func(key string) {
		if key != "" {
			d.give(cmd.ID, key)
		}
		d.listKeys()
		d.w.win.Canvas().Focus(d.field) // the catcher is gone, and would keep the keys
	})
	for i, other := range d.listed() {
		if other.ID == cmd.ID {
			d.keys.Objects[i] = d.keyLine(cmd, catcher)
		}
	}
	d.keys.Refresh()
	d.w.win.Canvas().Focus(catcher)
}

// listed are the commands that the dialog shows.
func (d *settingsDialog) listed() []command.Command {
	return slices.DeleteFunc(d.w.commands(), func(cmd command.Command) bool {
		return cmd.Fixed || dialog.Rank(cmd.Plain(), d.field.Text) == dialog.NoMatch
	})
}

// give makes a key the only one of a command. A command that had it loses it, and the status line says so.
func (d *settingsDialog) give(name, key string) {
	keys := maps.Clone(d.w.prefers.Keys)
	if keys == nil {
		keys = map[string][]string{}
	}
	d.takeFromOthers(keys, name, []string{key})
	keys[name] = []string{key}
	d.keep(keys)
}

// giveBack gives a command its own keys back; whoever had them loses them.
func (d *settingsDialog) giveBack(name string) {
	keys := maps.Clone(d.w.prefers.Keys)
	delete(keys, name)
	for _, own := range d.w.ownCommands() {
		if own.ID == name {
			d.takeFromOthers(keys, name, own.Keys)
		}
	}
	d.keep(keys)
}

// takeFromOthers leaves these keys to one command; the status line says which others lose one.
func (d *settingsDialog) takeFromOthers(keys map[string][]string, name string, taken []string) {
	isTaken := func(key string) bool { return slices.Contains(taken, key) }
	for _, other := range d.w.commands() {
		if i := slices.IndexFunc(other.Keys, isTaken); other.ID != name && i >= 0 {
			keys[other.ID] = slices.DeleteFunc(slices.Clone(other.Keys), isTaken)
			d.w.Say(i18n.T("settings.key-was-the-key-of-command", "Key", i18n.Key(other.Keys[i]), "Command", other.Shown()))
		}
	}
}

func (d *settingsDialog) forgetKeys() { d.keep(nil) }

func (d *settingsDialog) keep(keys map[string][]string) {
	d.w.prefer(func(s *settings.Settings) { s.Keys = keys })
	d.w.useKeys()
	d.w.bar.nameKeys()
	d.listKeys()
}
