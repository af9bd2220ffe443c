package gui

import (
	"slices"

	"blotter/gui/command"
	"blotter/gui/i18n"
	"blotter/gui/widget"
)

// mainMenu lists the commands that stand in the menu itself, in their groups. The others are in a submenu of their group. The command
// that removes the sample articles is left out where there are none.
var mainMenu = [][]string{
	{i18n.ID("command.new-library"), i18n.ID("command.open-library")},
	{command.Import, i18n.ID("command.paste-articles"), command.Export, command.MethodsReport},
	{command.Undo, command.Redo, i18n.ID("command.history")},
	{command.KeepTopics, command.Backups, i18n.ID("command.trash"), command.RemoveSamples},
	{submenus},
	{command.Accuracy, command.Settings, i18n.ID("command.every-command"), command.Keys, i18n.ID("command.about-blotter")},
	{command.Quit},
}

// submenus stands in mainMenu for the submenus.
const submenus = "submenus"

// newGroup lists the commands before which a line stands in their submenu.
var newGroup = []string{
	i18n.ID("command.put-into-the-trash"), command.Search, command.Why, i18n.ID("command.first-article"), command.NextUp,
	i18n.ID("command.larger-text"), command.Theme, command.Guide,
}

// menu returns the window's menu.
func (w *Window) menu() []widget.MenuItem {
	byID := map[string]command.Command{}
	for _, c := range w.commands() {
		byID[c.ID] = c
	}
	var items []widget.MenuItem
	for _, group := range mainMenu {
		if len(items) > 0 {
			items = append(items, widget.MenuItem{})
		}
		for _, id := range group {
			switch c, known := byID[id]; {
			case id == submenus:
				items = append(items, w.submenus()...)
			case id == command.RemoveSamples && w.Counts().Samples == 0:
			case known:
				items = append(items, menuItem(c))
			}
			if id == i18n.ID("command.open-library") {
				items = append(items, w.recentMenu()...)
			}
		}
	}
	return items
}

func menuItem(c command.Command) widget.MenuItem {
	return widget.MenuItem{Name: c.Shown(), Key: i18n.Key(c.Key()), Do: c.Do}
}

// submenus returns a submenu for each group of commands that do not stand in the menu itself.
func (w *Window) submenus() []widget.MenuItem {
	var order []string
	of := map[string][]widget.MenuItem{}
	for _, c := range w.commands() {
		if c.Quiet || slices.ContainsFunc(mainMenu, func(group []string) bool { return slices.Contains(group, c.ID) }) {
			continue
		}
		if of[c.Group] == nil {
			order = append(order, c.Group)
		} else if slices.Contains(newGroup, c.ID) {
			of[c.Group] = append(of[c.Group], widget.MenuItem{})
		}
		of[c.Group] = append(of[c.Group], menuItem(c))
	}
	var items []widget.MenuItem
	for _, group := range order {
		items = append(items, widget.MenuItem{Name: i18n.T(group), Sub: of[group]})
	}
	return items
}

// recentMenu opens the libraries that were open before, nothing where there are none.
func (w *Window) recentMenu() []widget.MenuItem {
	var items []widget.MenuItem
	for _, c := range w.exchange.RecentCommands() {
		items = append(items, menuItem(c))
	}
	if len(items) == 0 {
		return nil
	}
	return []widget.MenuItem{{Name: i18n.T("libraries.open-recent"), Sub: items}}
}
