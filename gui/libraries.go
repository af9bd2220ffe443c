package gui

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"blotter/gui/widget"
	"blotter/internal/library"
)

// ending is how the file of a library ends.
const ending = ".blotter"

// askOpenLibrary asks for another library.
func (w *Window) askOpenLibrary() {
	path := w.newField(tr("libraries.the-file-of-a-library-ending", "Ending", ending))
	choose := widget.NewButton(tr("libraries.choose"), func() { w.chooseFile(w.library.Path(), []string{ending}, func(picked string) { path.SetText(picked) }) })
	rows := []fyne.CanvasObject{inRow(8, path, path, choose)}
	var q *question
	for i, library := range w.recent() {
		if i == 0 {
			rows = append(rows, heading(tr("libraries.open-lately")))
		}
		folder := muted()
		folder.elastic = true
		folder.set(filepath.Dir(library))
		rows = append(rows, inRow(10, folder, widget.NewLink(filepath.Base(library), func() { q.leave(); w.turnTo(library) }), folder))
	}
	q = w.question(tr("libraries.open-a-library"), rowsOf(rows...), tr("libraries.open"), func() { w.turnTo(strings.TrimSpace(path.Text)) }).fitted(620)
	w.win.Canvas().Focus(path)
}

// recent lists the libraries that were open before this one, the last one first.
func (w *Window) recent() []string {
	return w.prefers.Recent[min(1, len(w.prefers.Recent)):]
}

// recentPlaces open the libraries that were open before.
func (w *Window) recentPlaces() []command {
	var all []command
	for _, library := range w.recent() {
		all = append(all, command{
			title: func() string { return tr("libraries.open-library", "Library", filepath.Base(library)) },
			do:    func() { w.turnTo(library) },
		})
	}
	return all
}

// quit asks for the end of the program.
func (w *Window) quit() {
	if w.OnQuit != nil {
		w.OnQuit()
	}
}

// turnTo closes this library and shows another in the same window.
func (w *Window) turnTo(path string) {
	if w.OnTurn != nil {
		w.OnTurn(path)
	}
}

// freePath is a path beside a library where there is no file yet.
func freePath(path string) string {
	folder := filepath.Dir(path)
	for i := 2; ; i++ {
		free := filepath.Join(folder, fmt.Sprintf("library-%d%s", i, ending))
		if !library.Exists(free) {
			return free
		}
	}
}

// removeSamples takes the starter's articles out, in one step that undo takes back.
func (w *Window) removeSamples() {
	n := w.counts.Samples
	if n == 0 {
		w.tell(tr("libraries.there-are-no-sample-articles-in"))
		return
	}
	text := tr("libraries.they-go-to-the-trash-with")
	w.question(trn("libraries.remove-n-sample-articles", n), label(text), tr("libraries.remove"), func() {
		w.back.change(w.library.RemoveSamples, func(err error) {
			if err != nil {
				w.fail(err)
				return
			}
			w.tell(tr("libraries.the-sample-articles-are-gone-ctrl"))
			w.refreshList()
		})
	})
}

// allArticles is the query of every article.
func (w *Window) allArticles() library.Query { return library.Query{View: library.ViewAll} }

// proposePath fills in where a new library would be, unless the person has typed something meanwhile.
func (w *Window) proposePath(path *field) {
	beside := w.library.Path()
	fetch(w.back, "free path", func(context.Context) (string, error) { return freePath(beside), nil }, func(free string, _ error) {
		if path.Text == "" {
			path.SetText(free)
			path.CursorColumn = len([]rune(free))
			path.Refresh()
		}
	})
}
