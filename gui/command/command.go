// Package command lists what a person can do in the window.
package command

import (
	"fmt"

	"blotter/gui/i18n"
)

// Command is something a person can do: by its key, from the menu, or by typing its name. All three are made from one list.
type Command struct {
	Group string
	ID    string        // of its name among the messages; the settings keep its keys under it
	Title func() string // its name where that is not the message's; may be nil
	Keys  []string      // "Enter", "J", "Ctrl+Z"; the first is the one shown
	Also  []string      // words by which it is found, beside those of its ID
	Do    func()
	Quiet bool // shown among the keys, but not in the menu
	Fixed bool // its keys cannot be changed
}

// Shown is the command's name in the window's language.
func (c Command) Shown() string {
	if c.Title != nil {
		return c.Title()
	}
	return i18n.T(c.ID)
}

// Plain is what the command is called in a list that stays: Undo and Redo without what they would do now.
func (c Command) Plain() string {
	if c.ID == Undo || c.ID == Redo {
		return i18n.T(c.ID)
	}
	return c.Shown()
}

// Key is the key that is shown with the command, "" for none.
func (c Command) Key() string {
	if len(c.Keys) == 0 {
		return ""
	}
	return c.Keys[0]
}

// The groups of the menu, in its order, as translations know them.
var (
	GroupFile   = i18n.ID("commands.file")
	GroupEdit   = i18n.ID("commands.edit")
	GroupLabel  = i18n.ID("commands.label")
	GroupGo     = i18n.ID("commands.go")
	GroupView   = i18n.ID("commands.view")
	GroupTopics = i18n.ID("common.topics")
	GroupHelp   = i18n.ID("commands.help")
)

// The commands that other places run, or whose keys they show.
var (
	NewTopic      = i18n.ID("command.new-topic")
	KeepTopics    = i18n.ID("command.keep-topics")
	RemoveSamples = i18n.ID("command.remove-the-sample-articles")
	Import        = i18n.ID("command.import-articles")
	ImportNew     = i18n.ID("command.import-new-files")
	Export        = i18n.ID("command.export-articles")
	Refresh       = i18n.ID("command.refresh-this-list")
	Accuracy      = i18n.ID("command.how-often-suggestions-are-right")
	Audit         = i18n.ID("command.make-the-numbers-solid")
	Articles      = i18n.ID("command.articles")
	Quality       = i18n.ID("command.quality")
	Trends        = i18n.ID("command.trends")
	SaveView      = i18n.ID("command.keep-this-search-as-a-view")
	Back          = i18n.ID("command.back")

	MethodsReport = i18n.ID("command.methods-report")

	Confirm   = i18n.ID("command.confirm-the-suggestion")
	None      = i18n.ID("command.none-of-these")
	Skip      = i18n.ID("command.not-sure-skip")
	PageOn    = i18n.ID("command.page-on-then-next-article")
	FoldAll   = i18n.ID("command.fold-every-text")
	NotHere   = i18n.ID("command.never-this-topic-here")
	KeepMine  = i18n.ID("command.keep-the-label-or-not-a-copy")
	LabelBoth = i18n.ID("command.label-an-article-and-its-original")
	Accept    = i18n.ID("command.accept-sure-suggestions")

	TrashOriginal = i18n.ID("command.trash-the-original")

	FindTopic  = i18n.ID("command.find-a-topic-by-typing")
	TakeAlso   = i18n.ID("command.add-the-topic-suggested-also")
	Why        = i18n.ID("command.why-this-topic-and-why-not")
	Guide      = i18n.ID("command.the-topics-guide")
	Note       = i18n.ID("command.note-on-this-article")
	Keys       = i18n.ID("command.keys")
	Search     = i18n.ID("command.search")
	Filter     = i18n.ID("command.filter-the-list")
	NextWord   = i18n.ID("command.next-tinted-word")
	WordBefore = i18n.ID("command.previous-tinted-word")
	Undo       = i18n.ID("command.undo")
	Redo       = i18n.ID("command.redo")

	TakeOff      = i18n.ID("command.take-the-label-off")
	Tick         = i18n.ID("command.select-this-article-or-not")
	SelectAll    = i18n.ID("command.select-all-of-this-list")
	TrashArticle = i18n.ID("command.put-into-the-trash")
	Copies       = i18n.ID("command.copies")
	CheckThese   = i18n.ID("command.check-these")
	NextUp       = i18n.ID("command.next-up")
	Theme        = i18n.ID("command.light-dark-or-as-the-system")
	LargerText   = i18n.ID("command.larger-text")
	Settings     = i18n.ID("command.settings")
	Backups      = i18n.ID("command.backups")
	Quit         = i18n.ID("command.quit")
	Flag         = i18n.ID("command.flag-this-article")
)

// ToggleNumber names the command that adds or removes the i-th topic beside the main one, from 0.
func ToggleNumber(i int) string { return fmt.Sprintf("command.add-or-remove-topic-%d", i+1) }

// LabelNumber names the command that labels with the i-th topic, from 0.
func LabelNumber(i int) string { return fmt.Sprintf("command.label-as-topic-%d", i+1) }
