package gui

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/events"
	"blotter/gui/exchange"
	"blotter/gui/history"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/preferences"
	"blotter/gui/sidebar"
	"blotter/gui/statusbar"
	"blotter/gui/tasks"
	"blotter/gui/topics"
	"blotter/internal/library"
)

// Window is the whole screen over one library. Everything in it is touched on the UI goroutine only.
type Window struct {
	// OnTurn is called when the person asks for another library.
	OnTurn func(path string)
	// OnQuit is called when the person asks for the end of the program.
	OnQuit func()
	// OnRestore is called when the person wants the library back as it is in a backup.
	OnRestore func(backup string)

	win     fyne.Window
	library *library.Library
	back    *tasks.Tasks
	post    func(func())

	topics   host.Topics
	counts   library.Counts
	details  map[int64]library.Detail // articles read ahead
	shown    time.Time                // since when the current article is on screen
	before   *leftList                // the list that a search left
	recalled int64                    // the article that the last window left
	touched  bool                     // the person has done something since the list was opened
	dialogs  *dialog.Stack
	prefers  *preferences.Preferences

	shortcuts      []fyne.Shortcut   // those that the canvas answers
	keyShown       map[string]string // the key shown for each command, by its name
	undoes, redoes step
	answers        map[string]func() // what keys do; nil until one is pressed

	moving int // moves of topics on their way to the disk: what the window shows is ahead of it

	top    *topBar
	side   *sidebar.Bar
	list   *listPane
	filter *filterForm
	read   *readerPane
	bar    *labelBar
	status *statusbar.Bar
	steps  *firstSteps
	margin *margin
	panes  *panes
	manage *topics.Dialogs

	exchange *exchange.Dialogs
	history  *history.Dialogs
}

// NewWindow fills a window with the desk's library. post runs a function on the UI goroutine: fyne.Do in the program.
func NewWindow(win fyne.Window, d *library.Library, post func(func())) *Window {
	w := &Window{win: win, library: d, back: tasks.New(post), post: post, details: map[int64]library.Detail{}}
	w.dialogs = dialog.NewStack(win, w.press)
	w.prefers = preferences.New(w)
	w.prefers.AllCommands, w.prefers.OnTheme, w.prefers.OnKeys = w.allCommands, w.showTheme, w.showChosenKeys
	w.topics, w.counts = d.Topics(), d.Counts()
	w.top = newTopBar(w)
	w.exchange = exchange.New(w)
	w.exchange.OnTurn, w.exchange.Recent, w.exchange.ListLength = w.turnTo, w.recent, func() int { return len(w.list.ids) }
	w.history = history.New(w)
	w.history.OnRestore = func(backup string) {
		if w.OnRestore != nil {
			w.OnRestore(backup)
		}
	}
	w.manage = topics.New(w)
	w.manage.OnChanged = w.topicsChanged
	w.side = sidebar.New(w)
	w.side.OnGuide, w.side.OnEdit, w.side.OnChosen = w.guideOf, w.editTopic, func() { w.panes.chose() }
	w.filter = newFilterForm(w)
	w.list = newListPane(w)
	w.read = newReaderPane(w)
	w.bar = newLabelBar(w)
	w.status = statusbar.New(w)
	w.steps = newFirstSteps(w)
	w.margin = newMargin(w)
	w.panes = newPanes(w)
	win.SetContent(w.panes.content)
	win.SetTitle("Blotter - " + filepath.Base(d.Path()))
	w.bindKeys()
	w.bar.nameKeys()
	w.steps.offer()
	win.SetOnDropped(w.dropped)
	w.side.Refresh()
	w.status.Refresh()
	w.nameSteps()
	w.side.LoadViews()
	go events.Run(d.Events(), w.stand, post, w.take)
	return w
}

// firstView is where a person most likely wants to go on: what is left to review, or everything.
func (w *Window) firstView() library.View {
	if w.counts.Unlabeled > 0 || w.counts.All == 0 {
		return library.ViewNext
	}
	return library.ViewAll
}

// Close waits for what was asked for, and leaves the desk to its owner.
func (w *Window) Close() { w.back.Close() }

// stand asks the desk how things stand after some news.
func (w *Window) stand(n *events.Batch) {
	n.Counts, n.Accuracy = w.library.Counts(), w.library.Accuracy()
}

// take shows what came within a frame.
func (w *Window) take(n events.Batch) {
	w.counts = n.Counts
	if n.Topics && w.moving == 0 {
		w.topicsChanged()
	}
	if len(n.Labeled) > 0 {
		w.manage.Refresh()
	}
	w.side.Refresh()
	if n.Model != nil || n.Checked || len(n.Labeled)+len(n.Marked) > 0 || n.Added+n.Removed > 0 {
		clear(w.details)
		w.list.renew()
		w.refreshArticle()
	}
	switch {
	case n.Removed > 0, n.Returned, (n.Added > 0 || n.Checked) && len(w.list.ids) == 0:
		w.refreshList()
	case n.Added > 0, n.Checked && w.list.query.View == library.ViewCheck, w.list.head.isNew > 0:
		w.countNew()
	}
	if n.Model != nil && n.Model.Settled && w.steps.done == 2 {
		w.steps.reach(3)
	}
	if n.Model != nil && n.Model.Settled && (!w.touched || len(w.list.ids) == 0) {
		w.openAt(w.list.query, w.recalled) // what the list holds so far, and its order, is that of a model which had not learned everything
	}
	w.list.refreshHead()
	w.status.Take(n)
	w.followBack(n.Labeled)
	if n.Topics || n.Model != nil || len(n.Labeled)+len(n.Marked)+n.Added+n.Removed > 0 {
		w.nameSteps()
		w.side.CountViews()
	}
	if n.Views {
		w.side.LoadViews()
	}
	for _, err := range n.Failures {
		w.Fail(err)
	}
}

// open shows the list of a query, and its first article.
func (w *Window) open(q library.Query) { w.openAt(q, 0) }

// openAt shows the list of a query at an article, where it holds it.
func (w *Window) openAt(q library.Query, article int64) {
	w.side.Select(q)
	w.list.query = q
	tasks.Fetch(w.back, "list", func(ctx context.Context) ([]int64, error) { return w.library.List(ctx, q) }, func(ids []int64, err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.list.show(q, ids, article)
		w.openArticle()
	})
}

// refreshList finds the present list anew: only the reader's wish changes its order.
func (w *Window) refreshList() { w.openAt(w.list.query, w.list.current()) }

// countNew asks how many articles the present list would have beside those that it holds, for its head to offer them.
func (w *Window) countNew() {
	q, held := w.list.query, w.list.ids
	tasks.Fetch(w.back, "new", func(ctx context.Context) (int, error) { return w.library.Missing(ctx, q, held) }, func(n int, err error) {
		if err == nil && q == w.list.shown { // without it the head only says less
			w.list.head.isNew = n
			w.list.refreshHead()
		}
	})
}

// move goes a number of lines down or up.
func (w *Window) move(by int) { w.goTo(w.list.at + by) }

// goTo makes a line the current one and opens its article.
func (w *Window) goTo(i int) {
	if w.list.step(i) || i == w.list.at {
		w.openArticle()
	}
}

// openArticle shows the current article: at once where it was read ahead, else as soon as it is there.
func (w *Window) openArticle() {
	id := w.list.current()
	if id == 0 {
		w.read.clear()
		w.bar.clear()
		w.margin.take(library.Detail{})
		return
	}
	if detail, ready := w.details[id]; ready {
		w.showArticle(detail)
		w.readAhead()
		return
	}
	w.loadArticle(id)
}

func (w *Window) loadArticle(id int64) {
	tasks.Fetch(w.back, "article", func(ctx context.Context) (library.Detail, error) { return w.library.Article(ctx, id) },
		func(detail library.Detail, err error) {
			switch {
			case errors.Is(err, context.Canceled):
			case errors.Is(err, data.ErrNoArticle): // it went to the trash a moment ago
				w.refreshList()
			case err != nil:
				w.Fail(err)
			case id == w.list.current():
				w.showArticle(detail)
				w.readAhead()
			}
		})
}

// refreshArticle brings the current article's suggestion up to date without moving its text.
func (w *Window) refreshArticle() {
	if id := w.list.current(); id != 0 {
		w.loadArticle(id)
	}
}

func (w *Window) showArticle(detail library.Detail) {
	if detail.ID != w.read.detail.ID {
		w.steps.reach(1)
		w.shown = time.Now()
	}
	w.read.show(detail)
	w.bar.show(detail)
	w.margin.take(detail)
}

// ahead is how many articles after the current one are kept ready.
const ahead = 3

// readAhead fetches the articles that come next, so that a label key shows the next one in the same frame.
func (w *Window) readAhead() {
	var ids []int64
	for i := max(0, w.list.at-1); i <= min(w.list.at+ahead, len(w.list.ids)-1); i++ {
		if _, ready := w.details[w.list.ids[i]]; !ready && i != w.list.at {
			ids = append(ids, w.list.ids[i])
		}
	}
	if len(ids) == 0 {
		return
	}
	tasks.Fetch(w.back, "ahead", func(ctx context.Context) ([]library.Detail, error) {
		var found []library.Detail
		for _, id := range ids {
			detail, err := w.library.Article(ctx, id)
			if err == nil {
				found = append(found, detail)
			}
		}
		return found, ctx.Err()
	}, func(found []library.Detail, _ error) {
		for _, detail := range found {
			w.details[detail.ID] = detail
		}
		w.forgetFar()
	})
}

// forgetFar drops articles read ahead that are no longer near.
func (w *Window) forgetFar() {
	if len(w.details) <= 4*ahead {
		return
	}
	for id := range w.details {
		if id != w.list.current() {
			delete(w.details, id)
		}
	}
}

// fail tells what went wrong, in the sentence that the error is.
func (w *Window) Fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	w.status.Alarm(i18n.Error(err))
}

// tell tells that something was done.
func (w *Window) Say(words string) { w.status.Say(words) }
