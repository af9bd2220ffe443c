package help

import (
	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
)

// ShowPalette finds a command by its name, or by another word for it, and runs it. It leaves quiet commands out, except those that label.
func ShowPalette(h host.Host, commands []command.Command) {
	var all []dialog.Choosable
	for _, c := range commands {
		if c.Quiet && c.Group != command.GroupLabel {
			continue
		}
		all = append(all, dialog.Choosable{Name: c.Shown(), Detail: i18n.Key(c.Key()), Words: c.Words(), Do: c.Do})
	}
	h.Dialogs().Find(i18n.T("command.every-command"), i18n.T("finder.type-what-you-want-to-do"), all, nil)
}
