package gui

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"blotter/data"
	"blotter/internal/library"
	"blotter/internal/settings"
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
	back    *backstage
	post    func(func())

	topics   []data.Topic
	counts   library.Counts
	accuracy library.Accuracy
	details  map[int64]library.Detail // articles read ahead
	shown    time.Time                // since when the current article is on screen
	before   *leftList                // the list that a search left
	recalled int64                    // the article that the last window left
	touched  bool                     // the person has done something since the list was opened
	ask      *question                // the dialog that is open
	prefers  settings.Settings
	onPrefer func(settings.Settings)

	shortcuts      []fyne.Shortcut   // those that the canvas answers
	keyShown       map[string]string // the key shown for each command, by its name
	undoes, redoes step
	answers        map[string]func() // what keys do; nil until one is pressed

	chooser   *dialog.FileDialog // Fyne's own dialog that picks a file, where it is open
	importing *openImport        // the import that is open
	keeper    *topicsDialog      // the topics, where they are open
	moving    int                // moves of topics on their way to the disk: what the window shows is ahead of it

	top    *topBar
	side   *sideBar
	list   *listPane
	filter *filterForm
	read   *readerPane
	bar    *labelBar
	status *statusBar
	steps  *firstSteps
	margin *margin
	panes  *panes
}

// NewWindow fills a window with the desk's library. post runs a function on the UI goroutine: fyne.Do in the program.
func NewWindow(win fyne.Window, d *library.Library, post func(func())) *Window {
	w := &Window{win: win, library: d, back: newBackstage(post), post: post, details: map[int64]library.Detail{}}
	w.topics, w.counts = d.Topics(), d.Counts()
	w.top = newTopBar(w)
	w.side = newSideBar(w)
	w.filter = newFilterForm(w)
	w.list = newListPane(w)
	w.read = newReaderPane(w)
	w.bar = newLabelBar(w)
	w.status = newStatusBar(w)
	w.steps = newFirstSteps(w)
	w.margin = newMargin(w)
	w.panes = newPanes(w)
	win.SetContent(w.panes.content)
	win.SetTitle("Blotter - " + filepath.Base(d.Path()))
	w.bindKeys()
	w.bar.nameKeys()
	w.steps.offer()
	win.SetOnDropped(w.dropped)
	w.side.refresh()
	w.status.refresh()
	w.nameSteps()
	w.side.saved.load()
	go pump(d.Events(), w.stand, post, w.take)
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
func (w *Window) Close() { w.back.close() }

// stand asks the desk how things stand after some news.
func (w *Window) stand(n *news) {
	n.counts, n.accuracy = w.library.Counts(), w.library.Accuracy()
	if n.topics {
		n.allTopics = w.library.Topics()
	}
}

// take shows what came within a frame.
func (w *Window) take(n news) {
	w.counts, w.accuracy = n.counts, n.accuracy
	if n.topics && w.moving == 0 {
		w.topicsChanged()
	}
	if w.keeper != nil && len(n.labeled) > 0 {
		w.keeper.refresh()
	}
	w.side.refresh()
	if n.model != nil || n.checked || len(n.labeled)+len(n.marked) > 0 || n.added+n.removed > 0 {
		clear(w.details)
		w.list.renew()
		w.refreshArticle()
	}
	switch {
	case n.removed > 0, n.returned, (n.added > 0 || n.checked) && len(w.list.ids) == 0:
		w.refreshList()
	case n.added > 0, n.checked && w.list.query.View == library.ViewCheck, w.list.head.isNew > 0:
		w.countNew()
	}
	if n.model != nil && n.model.Settled && w.steps.done == 2 {
		w.steps.reach(3)
	}
	if n.model != nil && n.model.Settled && (!w.touched || len(w.list.ids) == 0) {
		w.openAt(w.list.query, w.recalled) // what the list holds so far, and its order, is that of a model which had not learned everything
	}
	w.list.refreshHead()
	w.status.take(n)
	w.followBack(n.labeled)
	if n.topics || n.model != nil || len(n.labeled)+len(n.marked)+n.added+n.removed > 0 {
		w.nameSteps()
		w.side.saved.count()
	}
	if n.views {
		w.side.saved.load()
	}
	for _, err := range n.failures {
		w.fail(err)
	}
}

// open shows the list of a query, and its first article.
func (w *Window) open(q library.Query) { w.openAt(q, 0) }

// openAt shows the list of a query at an article, where it holds it.
func (w *Window) openAt(q library.Query, article int64) {
	w.side.select_(q)
	w.list.query = q
	fetch(w.back, "list", func(ctx context.Context) ([]int64, error) { return w.library.List(ctx, q) }, func(ids []int64, err error) {
		if err != nil {
			w.fail(err)
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
	fetch(w.back, "new", func(ctx context.Context) (int, error) { return w.library.Missing(ctx, q, held) }, func(n int, err error) {
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
	fetch(w.back, "article", func(ctx context.Context) (library.Detail, error) { return w.library.Article(ctx, id) },
		func(detail library.Detail, err error) {
			switch {
			case errors.Is(err, context.Canceled):
			case errors.Is(err, data.ErrNoArticle): // it went to the trash a moment ago
				w.refreshList()
			case err != nil:
				w.fail(err)
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
	fetch(w.back, "ahead", func(ctx context.Context) ([]library.Detail, error) {
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
func (w *Window) fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	w.status.alarm(sentence(err))
}

// tell tells that something was done.
func (w *Window) tell(words string) { w.status.say(words) }
