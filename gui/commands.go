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
	name  string        // in English: what the settings know it by, and the key of its translation
	title func() string // what is shown in the window's language, where it is not the name's translation
	keys  []string      // "Enter", "J", "Ctrl+Z"; the first is the one shown
	do    func()
	quiet bool // shown among the keys, but not in the menu
	fixed bool // its keys cannot be changed
}

// shown is the command's name in the window's language.
func (c command) shown() string {
	if c.title != nil {
		return c.title()
	}
	return tr(c.name)
}

// key is the key that is shown with the command, "" for none.
func (c command) key() string {
	if len(c.keys) == 0 {
		return ""
	}
	return c.keys[0]
}

// The groups of the menu, in its order, as translations know them.
const (
	groupFile   = "File"
	groupEdit   = "Edit"
	groupLabel  = "Label"
	groupGo     = "Go"
	groupView   = "View"
	groupTopics = "Topics"
	groupHelp   = "Help"
)

// The commands whose keys are shown elsewhere too.
const (
	cmdConfirm   = "Confirm the suggestion"
	cmdNone      = "None of these"
	cmdSkip      = "Not sure: skip"
	cmdFindTopic = "Find a topic by typing…"
	cmdWhy       = "Why this topic, and why not another"
	cmdGuide     = "The topic's guide"
	cmdKeys      = "Keys"
	cmdSearch    = "Search"
	cmdUndo      = "Undo"
	cmdRedo      = "Redo"
)

// commands lists everything, in the order of the menu, with the keys that the person has chosen.
func (w *Window) commands() []command {
	all := append(w.ownCommands(), w.topicCommands()...)
	for i := range all {
		if keys, chosen := w.prefers.Keys[all[i].name]; chosen && !all[i].fixed {
			all[i].keys = keys
		}
	}
	return all
}

func (w *Window) ownCommands() []command {
	return []command{
		{group: groupFile, name: "New library…", do: w.askNewLibrary},
		{group: groupFile, name: "Open library…", keys: []string{"Ctrl+O"}, do: w.askOpenLibrary},
		{group: groupFile, name: "Import articles…", keys: []string{"Ctrl+I"}, do: func() { w.askImport(nil) }},
		{group: groupFile, name: "Export articles…", keys: []string{"Ctrl+E"}, do: w.askExport},
		{group: groupFile, name: "Remove the sample articles", do: w.removeSamples},
		{group: groupFile, name: "Backups…", do: w.showBackups},
		{group: groupFile, name: "Trash…", do: w.showTrash},
		{group: groupFile, name: "Settings…", keys: []string{"Ctrl+,"}, do: w.showSettings},
		{group: groupFile, name: "Quit", keys: []string{"Ctrl+Q"}, do: w.quit},
		{group: groupEdit, name: cmdUndo, title: func() string { return w.undoes.shown(cmdUndo) }, keys: []string{"Ctrl+Z"}, do: w.undo},
		{group: groupEdit, name: cmdRedo, title: func() string { return w.redoes.shown(cmdRedo) }, keys: []string{"Ctrl+Shift+Z", "Ctrl+Y"}, do: w.redo},
		{group: groupEdit, name: "History…", keys: []string{"Ctrl+H"}, do: w.showHistory},
		{group: groupEdit, name: "Put into the trash", do: w.trashSelected},
		{group: groupEdit, name: "Select all of this list", keys: []string{"Ctrl+A"}, do: w.selectAll},
		{group: groupEdit, name: "Copy", keys: []string{"Ctrl+C"}, do: w.copyText},
		{group: groupEdit, name: cmdSearch, keys: []string{"/", "Ctrl+F"}, do: w.focusSearch},
		{group: groupLabel, name: cmdConfirm, keys: []string{"Enter"}, do: w.confirm},
		{group: groupLabel, name: cmdFindTopic, keys: []string{"T"}, do: w.findTopic},
		{group: groupLabel, name: cmdNone, keys: []string{"0"}, do: w.labelNone},
		{group: groupLabel, name: cmdSkip, keys: []string{"S"}, do: func() { w.mark(data.Skipped, 0) }},
		{group: groupLabel, name: "Take the label off", keys: []string{"Backspace", "Delete"}, do: func() { w.mark(data.Unlabeled, 0) }},
		{group: groupLabel, name: cmdWhy, keys: []string{"W"}, do: w.showWhy},
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
		{group: groupView, name: "Show or hide the side bar", keys: []string{"Ctrl+B"}, do: w.panes.toggleSide},
		{group: groupView, name: "Larger text", keys: []string{"Ctrl+=", "Ctrl++"}, do: func() { w.zoom(1) }},
		{group: groupView, name: "Smaller text", keys: []string{"Ctrl+-"}, do: func() { w.zoom(-1) }},
		{group: groupView, name: "Text as it was", keys: []string{"Ctrl+0"}, do: func() { w.zoom(0) }},
		{group: groupView, name: "Light, dark, or as the system", do: w.nextTheme},
		{group: groupTopics, name: "New topic…", do: w.askNewTopic},
		{group: groupTopics, name: cmdGuide, keys: []string{"H"}, do: w.showGuide},
		{group: groupTopics, name: "Keep topics…", do: w.keepTopics},
		{group: groupHelp, name: "Every command", keys: []string{"Ctrl+K"}, do: w.showPalette},
		{group: groupHelp, name: cmdKeys, keys: []string{"?", "F1"}, do: w.showKeys},
		{group: groupHelp, name: "About Blotter", do: w.showAbout},
		{group: groupHelp, name: "Back", keys: []string{"Escape"}, do: w.escape, quiet: true, fixed: true},
	}
}

// topicCommands label with the first nine topics.
func (w *Window) topicCommands() []command {
	var all []command
	for i, t := range w.offered() {
		if i == 9 {
			break
		}
		all = append(all, command{
			group: groupLabel, name: numbered(i), title: func() string { return tr("Label as {{.Topic}}", "Topic", t.Name) }, keys: []string{fmt.Sprint(i + 1)}, quiet: true,
			do: func() { w.mark(data.Labeled, t.ID) },
		})
	}
	return all
}

// numbered names the command that labels with the i-th topic, from 0.
func numbered(i int) string { return fmt.Sprintf("Label as topic %d", i+1) }

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
