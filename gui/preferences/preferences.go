// Package preferences holds what a person prefers for all libraries - look, size, language and keys - and the dialog that changes it.
package preferences

import (
	"context"
	"maps"

	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/look"
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

// lookOf returns the place of a look among looks, that of the system for an unknown one.
func lookOf(kept string) int {
	for i, l := range looks {
		if l.kept == kept {
			return i
		}
	}
	return 0
}

// Theme returns the theme that a person prefers.
func Theme(s settings.Settings) *look.Theme { return look.New(looks[lookOf(s.Look)].mode, s.Scale) }

// Preferences holds the settings of a window and its commands with the keys that the person has chosen.
type Preferences struct {
	// AllCommands returns the commands of the window, each with its own keys.
	AllCommands func() []command.Command
	// OnTheme is called with the theme to show when the look or the size has changed.
	OnTheme func(*look.Theme)
	// OnKeys is called when the keys of commands have changed. It may be nil.
	OnKeys func()

	h    host.Host
	now  settings.Settings
	kept func(settings.Settings)
}

// New returns the preferences of a window, which are those of a first start.
func New(h host.Host) *Preferences { return &Preferences{h: h} }

// Use takes over settings. kept is called with the settings after every change, and they are saved for all libraries. With a nil kept,
// as in tests, changes hold until the window closes.
func (a *Preferences) Use(s settings.Settings, kept func(settings.Settings)) {
	a.now, a.kept = s, kept
	a.keysChanged()
}

// Settings returns the settings of the moment.
func (a *Preferences) Settings() settings.Settings { return a.now }

// Change changes the settings, shows the change at once and saves it in the background.
func (a *Preferences) Change(change func(*settings.Settings)) {
	before := a.now
	change(&a.now)
	if (a.now.Look != before.Look || a.now.Scale != before.Scale) && a.OnTheme != nil {
		a.OnTheme(Theme(a.now))
	}
	if a.kept != nil {
		a.kept(a.now)
		now := a.now
		a.h.Tasks().Do(func(context.Context) error { return settings.Save(settings.Path(), now) }, a.h.Fail)
	}
}

// Columns returns the plain widths that the person gave the columns of a list in a dialog, none where they are the list's own.
func (a *Preferences) Columns(list string) []float32 { return a.now.Columns[list] }

// KeepColumns keeps such widths for all libraries.
func (a *Preferences) KeepColumns(list string, widths []float32) {
	a.Change(func(s *settings.Settings) {
		columns := maps.Clone(s.Columns) // a save in the background may still read the old ones
		if columns == nil {
			columns = map[string][]float32{}
		}
		columns[list] = widths
		s.Columns = columns
	})
}

// NextLook goes from the system's look to light, to dark, and back.
func (a *Preferences) NextLook() {
	next := looks[(lookOf(a.now.Look)+1)%len(looks)]
	a.Change(func(s *settings.Settings) { s.Look = next.kept })
	a.h.Say(i18n.T(next.name))
}

// Commands returns all commands with the keys that the person has chosen.
func (a *Preferences) Commands() []command.Command {
	all := a.AllCommands()
	for i := range all {
		if keys, chosen := a.now.Keys[all[i].ID]; chosen && !all[i].Fixed {
			all[i].Keys = keys
		}
	}
	return all
}

func (a *Preferences) keysChanged() {
	if a.OnKeys != nil {
		a.OnKeys()
	}
}
