package gui

import (
	"fmt"
	"slices"

	"blotter/data"
	"blotter/internal/library"
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

// plain is what the command is called in a list that stays: Undo and Redo without what they would do now.
func (c command) plain() string {
	if c.name == cmdUndo || c.name == cmdRedo {
		return tr(c.name)
	}
	return c.shown()
}

// key is the key that is shown with the command, "" for none.
func (c command) key() string {
	if len(c.keys) == 0 {
		return ""
	}
	return c.keys[0]
}

// The groups of the menu, in its order, as translations know them.
var (
	groupFile   = later("commands.file")
	groupEdit   = later("commands.edit")
	groupLabel  = later("commands.label")
	groupGo     = later("commands.go")
	groupView   = later("commands.view")
	groupTopics = later("common.topics")
	groupHelp   = later("commands.help")
)

// The commands whose keys are shown elsewhere too.
var (
	cmdConfirm    = later("command.confirm-the-suggestion")
	cmdNone       = later("command.none-of-these")
	cmdSkip       = later("command.not-sure-skip")
	cmdFindTopic  = later("command.find-a-topic-by-typing")
	cmdWhy        = later("command.why-this-topic-and-why-not")
	cmdGuide      = later("command.the-topics-guide")
	cmdNote       = later("command.note-on-this-article")
	cmdKeys       = later("command.keys")
	cmdSearch     = later("command.search")
	cmdFilter     = later("command.filter-the-list")
	cmdNextWord   = later("command.next-tinted-word")
	cmdWordBefore = later("command.previous-tinted-word")
	cmdUndo       = later("command.undo")
	cmdRedo       = later("command.redo")
)

// commands lists everything, in the order of the menu, with the keys that the person has chosen.
func (w *Window) commands() []command {
	all := slices.Concat(w.ownCommands(), w.topicCommands(), w.side.saved.commands())
	for i := range all {
		if keys, chosen := w.prefers.Keys[all[i].name]; chosen && !all[i].fixed {
			all[i].keys = keys
		}
	}
	return all
}

func (w *Window) ownCommands() []command {
	return []command{
		{group: groupFile, name: later("command.new-library"), do: w.askNewLibrary},
		{group: groupFile, name: later("command.open-library"), keys: []string{"Ctrl+O"}, do: w.askOpenLibrary},
		{group: groupFile, name: later("command.import-articles"), keys: []string{"Ctrl+I"}, do: func() { w.askImport(nil) }},
		{group: groupFile, name: later("command.export-articles"), keys: []string{"Ctrl+E"}, do: w.askExport},
		{group: groupFile, name: later("command.remove-the-sample-articles"), do: w.removeSamples},
		{group: groupFile, name: later("command.backups"), do: w.showBackups},
		{group: groupFile, name: later("command.trash"), do: w.showTrash},
		{group: groupFile, name: later("command.settings"), keys: []string{"Ctrl+,"}, do: w.showSettings},
		{group: groupFile, name: later("command.quit"), keys: []string{"Ctrl+Q"}, do: w.quit},
		{group: groupEdit, name: cmdUndo, title: func() string { return w.undoes.shown(cmdUndo) }, keys: []string{"Ctrl+Z"}, do: w.undo},
		{group: groupEdit, name: cmdRedo, title: func() string { return w.redoes.shown(cmdRedo) }, keys: []string{"Ctrl+Shift+Z", "Ctrl+Y"}, do: w.redo},
		{group: groupEdit, name: later("command.history"), keys: []string{"Ctrl+H"}, do: w.showHistory},
		{group: groupEdit, name: later("command.put-into-the-trash"), do: w.trashSelected},
		{group: groupEdit, name: later("command.select-all-of-this-list"), keys: []string{"Ctrl+A"}, do: w.selectAll},
		{group: groupEdit, name: later("command.select-this-article-or-not"), keys: []string{"X", "Ctrl+Space"}, do: w.tick},
		{group: groupEdit, name: later("command.select-on-to-the-next-article"), keys: []string{"Shift+Down"}, do: func() { w.extend(1) }},
		{group: groupEdit, name: later("command.select-back-to-the-previous-article"), keys: []string{"Shift+Up"}, do: func() { w.extend(-1) }},
		{group: groupEdit, name: later("command.copy"), keys: []string{"Ctrl+C"}, do: w.copyText},
		{group: groupEdit, name: cmdSearch, keys: []string{"/", "Ctrl+F"}, do: w.focusSearch},
		{group: groupEdit, name: cmdFilter, keys: []string{"L"}, do: w.filter.toggle},
		{group: groupEdit, name: later("command.keep-this-search-as-a-view"), do: w.askSaveView},
		{group: groupLabel, name: cmdConfirm, keys: []string{"Enter"}, do: w.confirm},
		{group: groupLabel, name: cmdFindTopic, keys: []string{"T"}, do: w.findTopic},
		{group: groupLabel, name: cmdNone, keys: []string{"0"}, do: w.labelNone},
		{group: groupLabel, name: cmdSkip, keys: []string{"S"}, do: func() { w.mark(data.Skipped, 0) }},
		{group: groupLabel, name: later("command.take-the-label-off"), keys: []string{"Backspace", "Delete"}, do: func() { w.mark(data.Unlabeled, 0) }},
		{group: groupLabel, name: cmdWhy, keys: []string{"W"}, do: w.showWhy},
		{group: groupLabel, name: later("command.flag-this-article"), keys: []string{"F"}, do: w.flag},
		{group: groupLabel, name: cmdNote, keys: []string{"N"}, do: w.showNote},
		{group: groupLabel, name: later("command.what-that-word-counts-for"), keys: []string{"M", "Menu"}, do: w.wordMenuByKey},
		{group: groupGo, name: later("command.next-article"), keys: []string{"J", "Down"}, do: func() { w.move(1) }},
		{group: groupGo, name: later("command.previous-article"), keys: []string{"K", "Up"}, do: func() { w.move(-1) }},
		{group: groupGo, name: later("command.page-on-then-next-article"), keys: []string{"Space"}, do: w.pageOn},
		{group: groupGo, name: later("command.page-back"), keys: []string{"PageUp"}, do: w.pageBack},
		{group: groupGo, name: later("command.page-down"), keys: []string{"PageDown"}, do: w.pageDown, quiet: true},
		{group: groupGo, name: cmdNextWord, keys: []string{"]"}, do: func() { w.stepWord(1) }},
		{group: groupGo, name: cmdWordBefore, keys: []string{"["}, do: func() { w.stepWord(-1) }},
		{group: groupGo, name: later("command.first-article"), keys: []string{"Home"}, do: func() { w.goTo(0) }},
		{group: groupGo, name: later("command.last-article"), keys: []string{"End"}, do: func() { w.goTo(len(w.list.ids) - 1) }},
		{group: groupGo, name: later("command.next-up"), do: func() { w.side.choose(library.Query{View: library.ViewNext}) }},
		{group: groupGo, name: later("command.all-articles"), do: func() { w.side.choose(library.Query{View: library.ViewAll}) }},
		{group: groupGo, name: later("command.unlabeled"), do: func() { w.side.choose(library.Query{View: library.ViewUnlabeled}) }},
		{group: groupGo, name: later("command.labeled"), do: func() { w.side.choose(library.Query{View: library.ViewLabeled}) }},
		{group: groupGo, name: later("command.skipped"), do: func() { w.side.choose(library.Query{View: library.ViewSkipped}) }},
		{group: groupGo, name: later("command.flagged"), do: func() { w.side.choose(library.Query{View: library.ViewFlagged}) }},
		{group: groupGo, name: later("command.with-a-note"), do: func() { w.side.choose(library.Query{View: library.ViewNoted}) }},
		{group: groupGo, name: later("command.check-these"), do: func() { w.side.choose(library.Query{View: library.ViewCheck}) }},
		{group: groupGo, name: later("command.copies"), do: func() { w.side.choose(library.Query{View: library.ViewCopies}) }},
		{group: groupGo, name: later("command.what-the-last-change-moved"), do: func() { w.side.choose(library.Query{View: library.ViewMoved}) }},
		{group: groupView, name: later("command.refresh-this-list"), keys: []string{"F5"}, do: w.refreshList},
		{group: groupView, name: later("command.show-or-hide-the-side-bar"), keys: []string{"Ctrl+B"}, do: w.panes.toggleSide},
		{group: groupView, name: later("command.larger-text"), keys: []string{"Ctrl+=", "Ctrl++"}, do: func() { w.zoom(1) }},
		{group: groupView, name: later("command.smaller-text"), keys: []string{"Ctrl+-"}, do: func() { w.zoom(-1) }},
		{group: groupView, name: later("command.text-as-it-was"), keys: []string{"Ctrl+0"}, do: func() { w.zoom(0) }},
		{group: groupView, name: later("command.light-dark-or-as-the-system"), do: w.nextTheme},
		{group: groupTopics, name: later("command.new-topic"), do: w.askNewTopic},
		{group: groupTopics, name: cmdGuide, keys: []string{"H"}, do: w.showGuide},
		{group: groupTopics, name: later("command.edit-the-guide"), keys: []string{"E"}, do: w.editGuide},
		{group: groupTopics, name: later("command.keep-topics"), do: w.keepTopics},
		{group: groupHelp, name: later("command.every-command"), keys: []string{"Ctrl+K"}, do: w.showPalette},
		{group: groupHelp, name: cmdKeys, keys: []string{"?", "F1"}, do: w.showKeys},
		{group: groupHelp, name: later("command.how-often-suggestions-are-right"), do: w.sayAccuracy},
		{group: groupHelp, name: later("command.about-blotter"), do: w.showAbout},
		{group: groupHelp, name: later("command.back"), keys: []string{"Escape"}, do: w.escape, quiet: true, fixed: true},
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
			group: groupLabel, name: numbered(i), title: func() string { return tr("commands.label-as-topic", "Topic", topicName(t)) }, keys: []string{fmt.Sprint(i + 1)}, quiet: true,
			do: func() { w.mark(data.Labeled, t.ID) },
		})
	}
	return all
}

// numbered names the command that labels with the i-th topic, from 0.
func numbered(i int) string { return fmt.Sprintf("command.label-as-topic-%d", i+1) }

// topicPlaces go to each topic's articles, to those likely to get it, and to its form. They have no keys, so that only looking for
// them by name makes them.
func (w *Window) topicPlaces() []command {
	all := []command{{title: func() string { return tr("commands.merge-split-or-retire-a-topic") }, do: w.keepTopics}}
	for _, t := range w.topics {
		name := topicName(t)
		all = append(all, command{
			title: func() string { return tr("commands.go-to-name", "Name", name) },
			do:    func() { w.side.choose(library.Query{View: library.ViewTopic, Topic: t.ID}) },
		})
		if t.None {
			continue
		}
		all = append(all, command{
			title: func() string { return tr("common.likely-topic-not-labeled-yet", "Topic", name) },
			do:    func() { w.side.choose(likely(t.ID)) },
		}, command{
			title: func() string { return tr("commands.edit-name", "Name", name) },
			do:    func() { w.editTopic(t) },
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
