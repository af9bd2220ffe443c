package gui

import (
	"fmt"

	"blotter/data"
	"blotter/internal/desk"
)

// command is something a person can do: by its key, from the menu, or by typing its name. The three never disagree,
// because all are made from this list.
type command struct {
	group string
	name  string
	keys  []string // "Enter", "J", "Ctrl+Z"; the first is the one shown
	do    func()
	quiet bool // shown among the keys, but not in the menu
}

// The groups of the menu, in its order.
const (
	groupFile   = "File"
	groupEdit   = "Edit"
	groupLabel  = "Label"
	groupGo     = "Go"
	groupView   = "View"
	groupTopics = "Topics"
	groupHelp   = "Help"
)

// groupName is what a group is called on screen.
func groupName(group string) string {
	switch group {
	case groupFile:
		return tr("File")
	case groupEdit:
		return tr("Edit")
	case groupLabel:
		return tr("Label")
	case groupGo:
		return tr("Go")
	case groupView:
		return tr("View")
	case groupTopics:
		return tr("Topics")
	case groupHelp:
		return tr("Help")
	}
	return group
}

// commands lists everything, in the order of the menu.
func (w *Window) commands() []command {
	all := []command{
		{group: groupFile, name: tr("New library…"), do: w.askNewLibrary},
		{group: groupFile, name: tr("Open library…"), keys: []string{"Ctrl+O"}, do: w.askOpenLibrary},
		{group: groupFile, name: tr("Import articles…"), keys: []string{"Ctrl+I"}, do: func() { w.askImport(nil) }},
		{group: groupFile, name: tr("Export articles…"), keys: []string{"Ctrl+E"}, do: w.askExport},
		{group: groupFile, name: tr("Remove the sample articles"), do: w.removeSamples},
		{group: groupFile, name: tr("Backups…"), do: w.showBackups},
		{group: groupFile, name: tr("Trash…"), do: w.showTrash},
		{group: groupFile, name: tr("Quit"), keys: []string{"Ctrl+Q"}, do: w.quit},
		{group: groupEdit, name: tr("Undo"), keys: []string{"Ctrl+Z"}, do: w.undo},
		{group: groupEdit, name: tr("Redo"), keys: []string{"Ctrl+Shift+Z", "Ctrl+Y"}, do: w.redo},
		{group: groupEdit, name: tr("History…"), keys: []string{"Ctrl+H"}, do: w.showHistory},
		{group: groupEdit, name: tr("Put into the trash"), do: w.trashSelected},
		{group: groupEdit, name: tr("Select all of this list"), keys: []string{"Ctrl+A"}, do: w.selectAll},
		{group: groupEdit, name: tr("Copy"), keys: []string{"Ctrl+C"}, do: w.copyText},
		{group: groupEdit, name: tr("Search"), keys: []string{"/", "Ctrl+F"}, do: w.focusSearch},
		{group: groupLabel, name: tr("Confirm the suggestion"), keys: []string{"Enter"}, do: w.confirm},
		{group: groupLabel, name: tr("Find a topic by typing…"), keys: []string{"T"}, do: w.findTopic},
		{group: groupLabel, name: tr("None of these"), keys: []string{"0"}, do: w.labelNone},
		{group: groupLabel, name: tr("Not sure: skip"), keys: []string{"S"}, do: func() { w.mark(data.Skipped, 0) }},
		{group: groupLabel, name: tr("Take the label off"), keys: []string{"Backspace", "Delete"}, do: func() { w.mark(data.Unlabeled, 0) }},
		{group: groupGo, name: tr("Next article"), keys: []string{"J", "Down"}, do: func() { w.move(1) }},
		{group: groupGo, name: tr("Previous article"), keys: []string{"K", "Up"}, do: func() { w.move(-1) }},
		{group: groupGo, name: tr("Page on, then next article"), keys: []string{"Space"}, do: w.pageOn},
		{group: groupGo, name: tr("Page back"), keys: []string{"PageUp"}, do: w.pageBack},
		{group: groupGo, name: tr("Page down"), keys: []string{"PageDown"}, do: w.pageDown, quiet: true},
		{group: groupGo, name: tr("First article"), keys: []string{"Home"}, do: func() { w.goTo(0) }},
		{group: groupGo, name: tr("Last article"), keys: []string{"End"}, do: func() { w.goTo(len(w.list.ids) - 1) }},
		{group: groupGo, name: tr("Next up"), do: func() { w.open(desk.Query{View: desk.ViewNext}) }},
		{group: groupGo, name: tr("All articles"), do: func() { w.open(desk.Query{View: desk.ViewAll}) }},
		{group: groupGo, name: tr("What the last change moved"), do: func() { w.open(desk.Query{View: desk.ViewMoved}) }},
		{group: groupView, name: tr("Refresh this list"), keys: []string{"F5"}, do: w.refreshList},
		{group: groupView, name: tr("Larger text"), keys: []string{"Ctrl+=", "Ctrl++"}, do: func() { w.zoom(1) }},
		{group: groupView, name: tr("Smaller text"), keys: []string{"Ctrl+-"}, do: func() { w.zoom(-1) }},
		{group: groupView, name: tr("Text as it was"), keys: []string{"Ctrl+0"}, do: func() { w.zoom(0) }},
		{group: groupView, name: tr("Light, dark, or as the system"), do: w.nextTheme},
		{group: groupTopics, name: tr("New topic…"), do: w.askNewTopic},
		{group: groupLabel, name: tr("Why this topic, and why not another…"), keys: []string{"W"}, do: w.showWhy},
		{group: groupTopics, name: tr("The topic's guide"), keys: []string{"H"}, do: w.showGuide},
		{group: groupTopics, name: tr("Keep topics…"), do: w.keepTopics},
		{group: groupHelp, name: tr("Every command"), keys: []string{"Ctrl+K"}, do: w.showPalette},
		{group: groupHelp, name: tr("Keys"), keys: []string{"?", "F1"}, do: w.showKeys},
		{group: groupHelp, name: tr("About Blotter"), do: w.showAbout},
		{group: groupHelp, name: tr("Back"), keys: []string{"Escape"}, do: w.escape, quiet: true},
	}
	return append(all, w.topicCommands()...)
}

// topicCommands label with the first nine topics.
func (w *Window) topicCommands() []command {
	var all []command
	for i, t := range w.offered() {
		if i == 9 {
			break
		}
		all = append(all, command{
			group: groupLabel, name: tr("Label as {{.Topic}}", "Topic", topicName(t)), keys: []string{fmt.Sprint(i + 1)}, quiet: true,
			do: func() { w.mark(data.Labeled, t.ID) },
		})
	}
	return all
}

// offered lists the topics that the number keys and chips stand for.
func (w *Window) offered() []data.Topic {
	var out []data.Topic
	for _, t := range w.topics {
		if !t.Retired && !t.None {
			out = append(out, t)
		}
	}
	return out
}
