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
	{"", look.System, later("settings.light-or-dark-as-the-system")},
	{"light", look.Light, later("settings.light")},
	{"dark", look.Dark, later("settings.dark")},
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
		w.back.change(func(context.Context) error { return settings.Save(settings.Path(), now) }, w.fail)
	}
}

// nextTheme goes from the system's look to light, to dark, and back.
func (w *Window) nextTheme() {
	next := looks[(lookOf(w.prefers.Look)+1)%len(looks)]
	w.prefer(func(s *settings.Settings) { s.Look = next.kept })
	w.tell(tr(next.name))
}

// settingsDialog is where a person says what they prefer.
type settingsDialog struct {
	w     *Window
	field *field
	keys  *fyne.Container
	size  *text
}

func (w *Window) showSettings() {
	d := &settingsDialog{w: w, field: w.newField(tr("settings.find-a-command")), keys: container.New(&stacked{gap: 3}), size: muted()}
	d.field.OnChanged = func(string) { d.listKeys() }
	d.listKeys()
	again := widget.NewLink(tr("settings.all-keys-as-they-were"), d.forgetKeys)
	head := inRow(12, d.field, heading(tr("command.keys")), d.field, again)
	look := d.lookChoice()
	all := rowsOf(heading(tr("settings.look")), look, heading(tr("settings.size-of-the-text")), d.sizeChoice(),
		heading(tr("common.language")), d.languageChoice(), caption(tr("settings.the-window-speaks-it-from-the")), head, d.keys)
	w.question(tr("settings.settings"), container.NewVScroll(pad(0, 0, 12, 0, all)), "", nil).sized(720, 640)
	w.win.Canvas().Focus(look)
}

func (d *settingsDialog) lookChoice() *choice {
	var names []string
	for _, l := range looks {
		names = append(names, tr(l.name))
	}
	c := d.w.newChoice(names)
	c.SetSelectedIndex(lookOf(d.w.prefers.Look))
	c.OnChanged = func(string) {
		d.w.prefer(func(s *settings.Settings) { s.Look = looks[c.SelectedIndex()].kept })
	}
	return c
}

// languageChoice offers each language by its own name, so that whoever chose one they cannot read finds theirs again.
func (d *settingsDialog) languageChoice() *choice {
	names, at := []string{tr("settings.as-the-system")}, 0
	for i, l := range message.Languages() {
		names = append(names, l.Name())
		if string(l) == d.w.prefers.Language {
			at = i + 1
		}
	}
	c := d.w.newChoice(names)
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
	word := func(scale float64) { d.size.set(fmt.Sprintf("%.0f %%", 100*scale)) }
	word(slider.Value)
	slider.OnChanged = word
	slider.OnChangeEnded = func(scale float64) {
		d.w.prefer(func(s *settings.Settings) { s.Scale = float32(math.Round(scale/sizeStep) * sizeStep) })
	}
	tracked := container.NewThemeOverride(slider, trackTheme{})
	return inRow(12, tracked, tracked, d.size)
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
	if key := keyNames[e.Name]; key == "Escape" || key == "Enter" {
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
func (d *settingsDialog) keyLine(cmd command, catcher *keyCatcher) fyne.CanvasObject {
	name := newText(look.Text, 13.5, fyne.TextStyle{})
	name.elastic = true
	name.set(cmd.plain())
	row := []fyne.CanvasObject{name}
	if catcher != nil {
		return inRow(8, name, append(row, catcher)...)
	}
	for _, key := range cmd.keys {
		row = append(row, widget.NewKeyCap(keyName(key), "", nil))
	}
	if _, chosen := d.w.prefers.Keys[cmd.name]; chosen {
		row = append(row, widget.NewQuietLink(tr("settings.as-it-was"), func() { d.giveBack(cmd.name) }))
	}
	row = append(row, widget.NewLink(tr("settings.change"), func() { d.waitForKey(cmd) }))
	return pad(7, 3, 7, 3, inRow(8, name, row...))
}

// waitForKey takes the next key for a command.
func (d *settingsDialog) waitForKey(cmd command) {
	catcher := newKeyCatcher(func(key string) {
		if key != "" {
			d.give(cmd.name, key)
		}
		d.listKeys()
		d.w.win.Canvas().Focus(d.field) // the catcher is gone, and would keep the keys
	})
	for i, other := range d.listed() {
		if other.name == cmd.name {
			d.keys.Objects[i] = d.keyLine(cmd, catcher)
		}
	}
	d.keys.Refresh()
	d.w.win.Canvas().Focus(catcher)
}

// listed are the commands that the dialog shows.
func (d *settingsDialog) listed() []command {
	return slices.DeleteFunc(d.w.commands(), func(cmd command) bool {
		return cmd.fixed || ranked(cmd.plain(), d.field.Text) == unfit
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
		if own.name == name {
			d.takeFromOthers(keys, name, own.keys)
		}
	}
	d.keep(keys)
}

// takeFromOthers leaves these keys to one command; the status line says which others lose one.
func (d *settingsDialog) takeFromOthers(keys map[string][]string, name string, taken []string) {
	isTaken := func(key string) bool { return slices.Contains(taken, key) }
	for _, other := range d.w.commands() {
		if i := slices.IndexFunc(other.keys, isTaken); other.name != name && i >= 0 {
			keys[other.name] = slices.DeleteFunc(slices.Clone(other.keys), isTaken)
			d.w.tell(tr("settings.key-was-the-key-of-command", "Key", keyName(other.keys[i]), "Command", other.shown()))
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
