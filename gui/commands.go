package gui

import (
	"fmt"
	"slices"
	"strings"

	"blotter/data"
	"blotter/gui/accept"
	"blotter/gui/command"
	"blotter/gui/help"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/marks"
	"blotter/gui/sidebar"
	"blotter/gui/taught"
	"blotter/internal/library"
)

// commands lists everything, in the order of the menu, with the keys that the person has chosen.
func (w *Window) commands() []command.Command { return w.prefers.Commands() }

// allCommands lists everything with its own keys.
func allCommands(w *Window) []command.Command {
	return inSight(w, slices.Concat(ownCommands(w), w.numbers.commands(), w.people.commands(), topicCommands(w), w.side.Commands()))
}

// overArticles lists the commands that show something about the article that is read or move in its list. They open the articles first
// where another page is open.
var overArticles = []string{
	command.SelectAll, command.Tick, i18n.ID("command.select-on-to-the-next-article"), i18n.ID("command.select-back-to-the-previous-article"),
	command.Filter, command.Why, command.Note, i18n.ID("command.what-that-word-counts-for"), i18n.ID("command.next-article"),
	i18n.ID("command.previous-article"), command.NextWord, command.WordBefore, i18n.ID("command.first-article"),
	i18n.ID("command.last-article"), command.Guide, i18n.ID("command.edit-the-guide"),
}

// inSight keeps commands from what is not in sight. Those that change the article that is read only open the articles where another page
// is open, and say so: it was not seen when they were chosen.
func inSight(w *Window, all []command.Command) []command.Command {
	for i, c := range all {
		switch {
		case slices.Contains(overArticles, c.ID):
			all[i].Do = func() {
				w.pages.turnTo(w.articles)
				c.Do()
			}
		case c.Group == command.GroupLabel && c.ID != command.Accept && c.ID != command.Audit, c.ID == command.TrashArticle:
			all[i].Do = func() {
				if w.pages.open == page(w.articles) {
					c.Do()
					return
				}
				w.pages.turnTo(w.articles)
				w.Say(i18n.T("commands.applies-to-this-article", "Command", c.Shown()))
			}
		}
	}
	return all
}

func ownCommands(w *Window) []command.Command {
	return []command.Command{
		{Group: command.GroupFile, ID: i18n.ID("command.new-library"), Do: w.exchange.AskNewLibrary},
		{Group: command.GroupFile, ID: i18n.ID("command.open-library"), Keys: []string{"Ctrl+O"}, Do: w.exchange.AskOpenLibrary},
		{Group: command.GroupFile, ID: command.Import, Keys: []string{"Ctrl+I"}, Do: func() { w.exchange.AskImport(nil) }},
		{Group: command.GroupFile, ID: i18n.ID("command.paste-articles"), Keys: []string{"Ctrl+V"}, Do: w.exchange.Paste},
		{Group: command.GroupFile, ID: command.ImportNew, Do: w.exchange.AskImportNew},
		{Group: command.GroupFile, ID: i18n.ID("command.watched-folders"), Do: w.exchange.AskWatched},
		{Group: command.GroupFile, ID: command.Export, Keys: []string{"Ctrl+E"}, Do: w.exchange.AskExport},
		{Group: command.GroupFile, ID: i18n.ID("command.show-export"), Do: w.exchange.ShowExport},
		{Group: command.GroupFile, ID: command.RemoveSamples, Do: w.exchange.AskRemoveSamples},
		{Group: command.GroupFile, ID: command.Backups, Do: w.history.ShowBackups},
		{Group: command.GroupFile, ID: i18n.ID("command.trash"), Do: w.history.ShowTrash},
		{Group: command.GroupFile, ID: command.Settings, Keys: []string{"Ctrl+,"}, Do: w.prefers.Show},
		{Group: command.GroupFile, ID: command.Quit, Keys: []string{"Ctrl+Q"}, Do: w.quit},
		{Group: command.GroupEdit, ID: command.Undo, Title: w.titles.Undo, Keys: []string{"Ctrl+Z"}, Do: w.history.Undo},
		{Group: command.GroupEdit, ID: command.Redo, Title: w.titles.Redo, Keys: []string{"Ctrl+Shift+Z", "Ctrl+Y"}, Do: w.history.Redo},
		{Group: command.GroupEdit, ID: i18n.ID("command.history"), Keys: []string{"Ctrl+H"}, Do: w.history.ShowHistory},
		{Group: command.GroupEdit, ID: command.TrashArticle, Keys: []string{"Delete"}, Do: w.history.TrashTargets},
		{Group: command.GroupEdit, ID: command.SelectAll, Keys: []string{"Ctrl+A"}, Do: w.articles.List.SelectAll},
		{Group: command.GroupEdit, ID: command.Tick, Keys: []string{"X", "Ctrl+Space"}, Do: w.articles.List.Tick},
		{Group: command.GroupEdit, ID: i18n.ID("command.select-on-to-the-next-article"), Keys: []string{"Shift+Down"}, Do: func() { w.articles.List.Extend(1) }},
		{Group: command.GroupEdit, ID: i18n.ID("command.select-back-to-the-previous-article"), Keys: []string{"Shift+Up"}, Do: func() { w.articles.List.Extend(-1) }},
		{Group: command.GroupEdit, ID: i18n.ID("command.copy"), Keys: []string{"Ctrl+C"}, Do: w.articles.Reader.Copy},
		{Group: command.GroupEdit, ID: command.Search, Keys: []string{"/", "Ctrl+F"}, Do: func() { w.win.Canvas().Focus(w.top.Search()) }},
		{Group: command.GroupEdit, ID: command.Filter, Keys: []string{"L"}, Do: w.articles.Filter.Toggle},
		{Group: command.GroupEdit, ID: command.SaveView, Do: func() { sidebar.AskSaveView(w) }},
		{Group: command.GroupLabel, ID: command.Confirm, Keys: []string{"Enter"}, Do: w.articles.Confirm},
		{Group: command.GroupLabel, ID: command.FindTopic, Keys: []string{"T"}, Do: w.articles.FindTopic},
		{Group: command.GroupLabel, ID: command.TakeAlso, Keys: []string{"A"}, Do: w.articles.TakeAlso},
		{Group: command.GroupLabel, ID: command.None, Keys: []string{"0"}, Do: w.articles.LabelNone},
		{Group: command.GroupLabel, ID: command.Skip, Keys: []string{"S"}, Do: func() { w.Label(data.Skipped, 0) }},
		{Group: command.GroupLabel, ID: command.NotHere, Keys: []string{"D"}, Do: w.articles.NotHere},
		{Group: command.GroupLabel, ID: command.KeepMine, Keys: []string{"Y"}, Do: w.articles.KeepMine},
		{Group: command.GroupLabel, ID: command.LabelBoth, Keys: []string{"B"}, Do: w.articles.LabelBoth},
		{Group: command.GroupLabel, ID: command.TrashOriginal, Do: w.articles.TrashOriginal},
		{Group: command.GroupLabel, ID: command.Accept, Do: func() { accept.Ask(w) }},
		{Group: command.GroupLabel, ID: command.TakeOff, Keys: []string{"Backspace"}, Do: func() { w.Label(data.Unlabeled, 0) }},
		{Group: command.GroupLabel, ID: command.Why, Keys: []string{"W"}, Do: w.articles.Inspector.ToggleWhy},
		{Group: command.GroupLabel, ID: command.Flag, Keys: []string{"F"}, Do: w.articles.Flag},
		{Group: command.GroupLabel, ID: command.Note, Keys: []string{"N"}, Do: w.articles.Inspector.WriteNote},
		{Group: command.GroupLabel, ID: i18n.ID("command.what-that-word-counts-for"), Keys: []string{"M", "Menu"}, Do: w.articles.Reader.OpenWordMenu},
		{Group: command.GroupGo, ID: i18n.ID("command.next-article"), Keys: []string{"J", "Down"}, Do: func() { w.articles.Move(1) }},
		{Group: command.GroupGo, ID: i18n.ID("command.previous-article"), Keys: []string{"K", "Up"}, Do: func() { w.articles.Move(-1) }},
		{Group: command.GroupGo, ID: command.PageOn, Keys: []string{"Space"}, Do: w.articles.PageOn},
		{Group: command.GroupGo, ID: i18n.ID("command.page-back"), Keys: []string{"PageUp"}, Do: func() { w.articles.Reader.PageUp() }},
		{Group: command.GroupGo, ID: i18n.ID("command.page-down"), Keys: []string{"PageDown"}, Do: func() { w.articles.Reader.PageDown() }, Quiet: true},
		{Group: command.GroupGo, ID: command.NextWord, Keys: []string{"]"}, Do: func() { w.articles.Reader.StepWord(1) }},
		{Group: command.GroupGo, ID: command.WordBefore, Keys: []string{"["}, Do: func() { w.articles.Reader.StepWord(-1) }},
		{Group: command.GroupGo, ID: i18n.ID("command.first-article"), Keys: []string{"Home"}, Do: func() { w.articles.GoToLine(0) }},
		{Group: command.GroupGo, ID: i18n.ID("command.last-article"), Keys: []string{"End"}, Do: w.articles.GoToLast},
		{Group: command.GroupGo, ID: command.NextUp, Do: func() { w.Show(library.Query{View: library.ViewNext}) }},
		{Group: command.GroupGo, ID: i18n.ID("command.all-articles"), Do: func() { w.Show(library.Query{View: library.ViewAll}) }},
		{Group: command.GroupGo, ID: i18n.ID("command.unlabeled"), Do: func() { w.Show(library.Query{View: library.ViewUnlabeled}) }},
		{Group: command.GroupGo, ID: i18n.ID("command.labeled"), Do: func() { w.Show(library.Query{View: library.ViewLabeled}) }},
		{Group: command.GroupGo, ID: i18n.ID("command.skipped"), Do: func() { w.Show(library.Query{View: library.ViewSkipped}) }},
		{Group: command.GroupGo, ID: i18n.ID("command.flagged"), Do: func() { w.Show(library.Query{View: library.ViewFlagged}) }},
		{Group: command.GroupGo, ID: i18n.ID("command.with-a-note"), Do: func() { w.Show(library.Query{View: library.ViewNoted}) }},
		{Group: command.GroupGo, ID: command.CheckThese, Do: func() { w.Show(library.Query{View: library.ViewCheck}) }},
		{Group: command.GroupGo, ID: command.Copies, Do: func() { w.Show(library.Query{View: library.ViewCopies}) }},
		{Group: command.GroupGo, ID: i18n.ID("command.what-the-last-change-moved"), Do: func() { w.Show(library.Query{View: library.ViewMoved}) }},
		{Group: command.GroupView, ID: command.FoldAll, Do: w.articles.FoldAll},
		{Group: command.GroupView, ID: i18n.ID("command.offer-a-pause"), Do: w.articles.OfferPauses},
		{Group: command.GroupView, ID: command.Refresh, Keys: []string{"F5"}, Do: w.articles.RefreshList},
		{Group: command.GroupView, ID: i18n.ID("command.show-or-hide-the-side-bar"), Keys: []string{"Ctrl+B"}, Do: w.articles.ToggleSide},
		{Group: command.GroupView, ID: command.LargerText, Keys: []string{"Ctrl+=", "Ctrl++"}, Do: func() { w.articles.Zoom(1) }},
		{Group: command.GroupView, ID: i18n.ID("command.smaller-text"), Keys: []string{"Ctrl+-"}, Do: func() { w.articles.Zoom(-1) }},
		{Group: command.GroupView, ID: i18n.ID("command.text-as-it-was"), Keys: []string{"Ctrl+0"}, Do: func() { w.articles.Zoom(0) }},
		{Group: command.GroupView, ID: command.Theme, Do: w.prefers.NextLook},
		{Group: command.GroupTopics, ID: command.NewTopic, Do: w.manage.AskNew},
		{Group: command.GroupTopics, ID: command.Guide, Keys: []string{"H"}, Do: w.articles.Inspector.ToggleGuide},
		{Group: command.GroupTopics, ID: i18n.ID("command.edit-the-guide"), Keys: []string{"E"}, Do: w.articles.Inspector.EditGuide},
		{Group: command.GroupTopics, ID: i18n.ID("command.what-i-taught"), Do: func() { taught.Show(w) }},
		{Group: command.GroupTopics, ID: i18n.ID("command.marks"), Do: func() { marks.Show(w) }},
		{Group: command.GroupTopics, ID: command.KeepTopics, Do: func() { w.manage.Manage(0) }},
		{Group: command.GroupHelp, ID: i18n.ID("command.every-command"), Keys: []string{"Ctrl+K"}, Do: func() { showPalette(w) }},
		{Group: command.GroupHelp, ID: i18n.ID("command.guide"), Keys: []string{"F1"}, Do: func() { help.OpenGuide(w) }},
		{Group: command.GroupHelp, ID: command.Keys, Keys: []string{"?"}, Do: func() { help.ShowKeys(w, w.commands()) }},
		{Group: command.GroupHelp, ID: command.Accuracy, Do: w.status.SayAccuracy},
		{Group: command.GroupHelp, ID: i18n.ID("command.report-a-problem"), Do: func() { help.ShowReport(w) }},
		{Group: command.GroupHelp, ID: i18n.ID("command.about-blotter"), Do: func() { help.ShowAbout(w) }},
		{Group: command.GroupHelp, ID: command.Back, Keys: []string{"Escape"}, Do: func() { w.pages.open.Back() }, Quiet: true, Fixed: true},
	}
}

// topicCommands label with the first nine topics, or add and remove them beside the main one.
func topicCommands(w *Window) []command.Command {
	var all []command.Command
	for i, t := range w.topics.Offered() {
		if i == 9 {
			break
		}
		all = append(all, command.Command{
			Group: command.GroupLabel, ID: command.LabelNumber(i), Title: func() string { return i18n.T("commands.label-as-topic", "Topic", i18n.Topic(t)) }, Keys: []string{fmt.Sprint(i + 1)}, Quiet: true,
			Do: func() { w.Label(data.Labeled, t.ID) },
		}, command.Command{
			Group: command.GroupLabel, ID: command.ToggleNumber(i), Title: func() string { return i18n.T("commands.add-or-remove-topic", "Topic", i18n.Topic(t)) }, Keys: []string{fmt.Sprintf("Shift+%d", i+1)}, Quiet: true,
			Do: func() { w.Toggle(t.ID) },
		})
	}
	return all
}

// topicPlaces go to each topic's articles, to those likely to get it, and to its form. They have no keys, so that only looking for
// them by name makes them.
func topicPlaces(w *Window) []command.Command {
	all := []command.Command{{Title: func() string { return i18n.T("commands.merge-split-or-retire-a-topic") }, Do: func() { w.manage.Manage(0) }}}
	for _, t := range w.topics {
		name := i18n.Topic(t)
		all = append(all, command.Command{
			Title: func() string { return i18n.T("commands.go-to-name", "Name", name) },
			Do:    func() { w.Show(library.Query{View: library.ViewTopic, Topic: t.ID}) },
		})
		if t.None {
			continue
		}
		all = append(all, command.Command{
			Title: func() string { return i18n.T("common.likely-topic-not-labeled-yet", "Topic", name) },
			Do:    func() { w.Show(host.Likely(t.ID)) },
		}, command.Command{
			Title: func() string { return i18n.T("commands.edit-name", "Name", name) },
			Also:  strings.Split(i18n.T("also.edit-topic", "Name", name), ", "),
			Do:    func() { w.manage.Manage(t.ID) },
		})
	}
	return all
}

// showPalette finds a command by its name, also those that have no key and no place in the menu.
func showPalette(w *Window) {
	help.ShowPalette(w, slices.Concat(w.commands(), topicPlaces(w), w.exchange.RecentCommands()))
}
