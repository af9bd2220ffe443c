package preferences

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/settings"
)

// listKeys shows the commands that match what was typed, each with its keys.
func (d *settingsDialog) listKeys() {
	d.keys.Objects = nil
	for _, cmd := range d.listed() {
		d.keys.Add(d.keyLine(cmd, nil))
	}
	d.keys.Refresh()
}

// keyLine shows a command with its keys, or with the catcher that waits for one.
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
	if _, chosen := d.all.now.Keys[cmd.ID]; chosen {
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
		d.h.Dialogs().Canvas().Focus(d.field) // the catcher is gone, and would keep the keys
	})
	for i, other := range d.listed() {
		if other.ID == cmd.ID {
			d.keys.Objects[i] = d.keyLine(cmd, catcher)
		}
	}
	d.keys.Refresh()
	d.h.Dialogs().Canvas().Focus(catcher)
}

// listed returns the commands that the dialog shows.
func (d *settingsDialog) listed() []command.Command {
	return slices.DeleteFunc(d.all.Commands(), func(cmd command.Command) bool {
		return cmd.Fixed || dialog.Rank(cmd.Plain(), d.field.Text) == dialog.NoMatch
	})
}

// give makes a key the only one of a command. A command that had it loses it, and the status bar says so.
func (d *settingsDialog) give(name, key string) {
	keys := maps.Clone(d.all.now.Keys)
	if keys == nil {
		keys = map[string][]string{}
	}
	d.takeFromOthers(keys, name, []string{key})
	keys[name] = []string{key}
	d.keep(keys)
}

// giveBack gives a command its own keys back. Commands that had them lose them.
func (d *settingsDialog) giveBack(name string) {
	keys := maps.Clone(d.all.now.Keys)
	delete(keys, name)
	for _, own := range d.all.AllCommands() {
		if own.ID == name {
			d.takeFromOthers(keys, name, own.Keys)
		}
	}
	d.keep(keys)
}

// takeFromOthers takes keys from all commands but one. The status bar says which lose one.
func (d *settingsDialog) takeFromOthers(keys map[string][]string, name string, taken []string) {
	isTaken := func(key string) bool { return slices.Contains(taken, key) }
	for _, other := range d.all.Commands() {
		if i := slices.IndexFunc(other.Keys, isTaken); other.ID != name && i >= 0 {
			keys[other.ID] = slices.DeleteFunc(slices.Clone(other.Keys), isTaken)
			d.h.Say(i18n.T("settings.key-was-the-key-of-command", "Key", i18n.Key(other.Keys[i]), "Command", other.Shown()))
		}
	}
}

func (d *settingsDialog) forgetKeys() { d.keep(nil) }

func (d *settingsDialog) keep(keys map[string][]string) {
	d.all.Change(func(s *settings.Settings) { s.Keys = keys })
	d.all.keysChanged()
	d.listKeys()
}
