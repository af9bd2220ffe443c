package gui

import (
	"fmt"
	"strings"

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

// commands lists everything, in the order of the menu.
func (w *Window) commands() []command {
	all := []command{
		{group: groupFile, name: "New library…", do: w.askNewLibrary},
		{group: groupFile, name: "Open library…", keys: []string{"Ctrl+O"}, do: w.askOpenLibrary},
		{group: groupFile, name: "Import articles…", keys: []string{"Ctrl+I"}, do: func() { w.askImport(nil) }},
		{group: groupFile, name: "Export articles…", keys: []string{"Ctrl+E"}, do: w.askExport},
		{group: groupFile, name: "Remove the sample articles", do: w.removeSamples},
		{group: groupFile, name: "Backups…", do: w.showBackups},
		{group: groupFile, name: "Trash…", do: w.showTrash},
		{group: groupFile, name: "Quit", keys: []string{"Ctrl+Q"}, do: w.quit},
		{group: groupEdit, name: "Undo", keys: []string{"Ctrl+Z"}, do: w.undo},
		{group: groupEdit, name: "Redo", keys: []string{"Ctrl+Shift+Z", "Ctrl+Y"}, do: w.redo},
		{group: groupEdit, name: "History…", keys: []string{"Ctrl+H"}, do: w.showHistory},
		{group: groupEdit, name: "Put into the trash", do: w.trashSelected},
		{group: groupEdit, name: "Select all of this list", keys: []string{"Ctrl+A"}, do: w.selectAll},
		{group: groupEdit, name: tr("Select this article, or not"), keys: []string{"X", "Ctrl+Space"}, do: w.tick},
		{group: groupEdit, name: tr("Select on to the next article"), keys: []string{"Shift+Down"}, do: func() { w.extend(1) }},
		{group: groupEdit, name: tr("Select back to the previous article"), keys: []string{"Shift+Up"}, do: func() { w.extend(-1) }},
		{group: groupEdit, name: "Copy", keys: []string{"Ctrl+C"}, do: w.copyText},
		{group: groupEdit, name: "Search", keys: []string{"/", "Ctrl+F"}, do: w.focusSearch},
		{group: groupLabel, name: "Confirm the suggestion", keys: []string{"Enter"}, do: w.confirm},
		{group: groupLabel, name: "Find a topic by typing…", keys: []string{"T"}, do: w.findTopic},
		{group: groupLabel, name: "None of these", keys: []string{"0"}, do: w.labelNone},
		{group: groupLabel, name: "Not sure: skip", keys: []string{"S"}, do: func() { w.mark(data.Skipped, 0) }},
		{group: groupLabel, name: "Take the label off", keys: []string{"Backspace", "Delete"}, do: func() { w.mark(data.Unlabeled, 0) }},
		{group: groupGo, name: "Next article", keys: []string{"J", "Down"}, do: func() { w.move(1) }},
		{group: groupGo, name: "Previous article", keys: []string{"K", "Up"}, do: func() { w.move(-1) }},
		{group: groupGo, name: "Page on, then next article", keys: []string{"Space"}, do: w.pageOn},
		{group: groupGo, name: "Page back", keys: []string{"PageUp"}, do: w.pageBack},
		{group: groupGo, name: "Page down", keys: []string{"PageDown"}, do: w.pageDown, quiet: true},
		{group: groupGo, name: "First article", keys: []string{"Home"}, do: func() { w.goTo(0) }},
		{group: groupGo, name: "Last article", keys: []string{"End"}, do: func() { w.goTo(len(w.list.ids) - 1) }},
		{group: groupGo, name: "Next up", do: func() { w.open(desk.Query{View: desk.ViewNext}) }},
		{group: groupGo, name: "All articles", do: func() { w.open(desk.Query{View: desk.ViewAll}) }},
		{group: groupGo, name: "What the last change moved", do: func() { w.open(desk.Query{View: desk.ViewMoved}) }},
		{group: groupView, name: "Refresh this list", keys: []string{"F5"}, do: w.refreshList},
		{group: groupView, name: "Larger text", keys: []string{"Ctrl+=", "Ctrl++"}, do: func() { w.zoom(1) }},
		{group: groupView, name: "Smaller text", keys: []string{"Ctrl+-"}, do: func() { w.zoom(-1) }},
		{group: groupView, name: "Text as it was", keys: []string{"Ctrl+0"}, do: func() { w.zoom(0) }},
		{group: groupView, name: "Light, dark, or as the system", do: w.nextTheme},
		{group: groupTopics, name: "New topic…", do: w.askNewTopic},
		{group: groupLabel, name: "Why this topic, and why not another…", keys: []string{"W"}, do: w.showWhy},
		{group: groupTopics, name: "The topic's guide", keys: []string{"H"}, do: w.showGuide},
		{group: groupTopics, name: "Keep topics…", do: w.keepTopics},
		{group: groupHelp, name: "Every command", keys: []string{"Ctrl+K"}, do: w.showPalette},
		{group: groupHelp, name: "Keys", keys: []string{"?", "F1"}, do: w.showKeys},
		{group: groupHelp, name: "About Blotter", do: w.showAbout},
		{group: groupHelp, name: "Back", keys: []string{"Escape"}, do: w.escape, quiet: true},
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
			group: groupLabel, name: "Label as " + t.Name, keys: []string{fmt.Sprint(i + 1)}, quiet: true,
			do: func() { w.mark(data.Labeled, t.ID) },
		})
	}
	return all
}

// topicPlaces go to each topic's articles, to those likely to get it, and to its form. They have no keys, so that only looking for
// them by name makes them.
func (w *Window) topicPlaces() []command {
	const place = "\x00" // where the name goes: a translation takes longer than all the names
	goTo, like, edit := tr("Go to {{.Name}}", "Name", place), tr("Likely {{.Name}}, not labeled yet", "Name", place), tr("Edit {{.Name}}…", "Name", place)
	var all []command
	for _, t := range w.topics {
		named := func(words string) string { return strings.Replace(words, place, t.Name, 1) }
		all = append(all, command{name: named(goTo), do: func() { w.leaveSearch(); w.open(desk.Query{View: desk.ViewTopic, Topic: t.ID}) }})
		if t.None {
			continue
		}
		all = append(all,
			command{name: named(like), do: func() { w.leaveSearch(); w.open(likely(t.ID)) }},
			command{name: named(edit), do: func() { w.editTopic(t) }})
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
