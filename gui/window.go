package gui

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/events"
	"blotter/gui/exchange"
	"blotter/gui/history"
	"blotter/gui/layout"
	"blotter/gui/preferences"
	"blotter/gui/review"
	"blotter/gui/sidebar"
	"blotter/gui/statusbar"
	"blotter/gui/tasks"
	"blotter/gui/topbar"
	"blotter/gui/topics"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// Window is the shell: bars around a page, over one library. Everything in it is touched on the UI goroutine only.
type Window struct {
	// OnTurn is called when the person asks for another library.
	OnTurn func(path string)
	// OnQuit is called when the person asks for the end of the program.
	OnQuit func()
	// OnRestore is called when the person wants the library back as it is in a backup.
	OnRestore func(backup string)

	*services
	*topicOrder
	*keyboard

	top      *topbar.Bar
	side     *sidebar.Bar
	pages    *pages
	articles *review.Page
	numbers  *numberPages
	manage   *topics.Dialogs
	people   *peoplePages
	exchange *exchange.Dialogs
	history  *history.Dialogs
	prefers  *preferences.Preferences
	titles   *history.Titles // of undo and redo
	ghost    *widget.Ghost   // goes with the pointer while articles are dragged
}

// NewWindow fills a window with a library. post runs a function on the UI goroutine: fyne.Do in the program.
func NewWindow(win fyne.Window, l *library.Library, post func(func())) *Window {
	w := &Window{services: &services{win: win, library: l, back: tasks.New(post)}, pages: newPages()}
	w.dialogs = dialog.NewStack(win, w.press)
	w.topicOrder = &topicOrder{services: w.services, show: w.showTopics}
	w.keyboard = &keyboard{canvas: win.Canvas(), press: w.press, several: l.Several, commands: w.commands}
	w.readTopics()
	w.build()
	win.SetContent(layout.NewOverlay(widget.NewFrame(w.top.Content(), w.status.Content(), w.pages.place), w.ghost))
	win.SetTitle("Blotter - " + filepath.Base(l.Path()))
	win.SetOnDropped(w.dropped)
	w.bind()
	w.pages.each(page.ShowKeys)
	w.articles.Start()
	w.side.Refresh()
	w.status.Refresh()
	w.titles.Refresh()
	w.side.LoadViews()
	w.people.name()
	w.people.dialogs.OfferCopies()
	w.exchange.WatchFolders()
	go events.Run(l.Events(), w.count, post, w.take)
	return w
}

// build makes the regions and connects them.
func (w *Window) build() {
	w.prefers = preferences.New(w)
	w.prefers.AllCommands, w.prefers.OnTheme, w.prefers.OnKeys = func() []command.Command { return allCommands(w) }, w.showTheme, w.showChosenKeys
	w.dialogs.Widths, w.dialogs.OnWidths = w.prefers.Columns, w.prefers.KeepColumns
	w.titles = history.NewTitles(w)
	w.history = history.New(w)
	w.history.OnRestore = func(backup string) {
		if w.OnRestore != nil {
			w.OnRestore(backup)
		}
	}
	w.exchange = exchange.New(w)
	w.exchange.OnTurn, w.exchange.Recent = w.turnTo, w.recent
	w.manage = topics.New(w)
	w.manage.OnChanged = w.topicsChanged
	w.status = statusbar.New(w)
	w.top = topbar.New(w)
	w.ghost = widget.NewGhost()
	w.side = sidebar.New(w)
	w.articles = review.New(w, w.side.Content(), w.top.Search())
	w.pages.add(w.articles)
	w.people = newPeoplePages(w)
	w.numbers = newNumberPages(w)
	w.exchange.ListLength = w.articles.List.Length
	w.exchange.OnFiles = w.articles.List.OfferFiles
	w.top.Menu, w.top.OnSearch = w.menu, w.articles.Filter.Follow
	w.side.OnGuide, w.side.OnEdit, w.side.OnChosen = w.articles.Inspector.Topic, func(t data.Topic) { w.manage.Manage(t.ID) }, w.articles.Chosen
	w.articles.List.OnDrag, w.articles.List.OnDrop = w.dragArticles, w.dropArticles
	w.articles.OnWidths = w.remember // the program may be ended without being asked
	w.articles.OnList, w.articles.OnTopic, w.articles.List.OnUndo = w.side.Select, w.readTopics, w.history.UndoMoved
}

// Close waits for what was asked for, and leaves the library to its owner.
func (w *Window) Close() { w.back.Close() }

// count adds to a batch of events what is counted after it.
func (w *Window) count(n *events.Batch) {
	n.Counts, n.Accuracy = w.library.Counts(), w.library.MeasuredAccuracy()
}

// take shows a batch of events.
func (w *Window) take(n events.Batch) {
	w.counts = n.Counts
	if n.Topics && w.moving == 0 {
		w.topicsChanged()
	}
	if len(n.Labeled) > 0 {
		w.manage.Refresh()
	}
	w.side.Refresh()
	w.status.Take(n)
	w.pages.each(func(p page) { p.Update(n) })
	if n.Topics || n.Model != nil || len(n.Labeled)+len(n.Annotated)+n.Added+n.Removed > 0 {
		w.titles.Refresh()
		w.side.CountViews()
	}
	if n.Views {
		w.side.LoadViews()
	}
	for _, err := range n.Failures {
		w.Fail(err)
	}
}

// showTopics shows the topics of the moment everywhere.
func (w *Window) showTopics() {
	w.useKeys() // those of topics that came
	w.pages.each(page.ShowTopics)
	w.side.Refresh()
	w.manage.Refresh()
}

// press runs the command of a key. A dialog, a menu and the open page have the key first.
func (w *Window) press(key string) {
	w.articles.Touch()
	if w.dialogs.Press(key) {
		return
	}
	if key == "" || w.win.Canvas().Overlays().Top() != nil || w.pages.open.Press(key) {
		return
	}
	if do := w.answer(key); do != nil {
		do()
		return
	}
	w.side.Shift(key)
}
