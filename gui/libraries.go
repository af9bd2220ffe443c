package gui

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// ending is how the file of a library ends.
const ending = ".blotter"

// askOpenLibrary asks for another library.
func (w *Window) askOpenLibrary() {
	path := w.dialogs.NewField(i18n.T("libraries.the-file-of-a-library-ending", "Ending", ending))
	choose := widget.NewButton(i18n.T("libraries.choose"), func() {
		w.dialogs.ChooseFile(w.library.Path(), []string{ending}, func(picked string) { path.SetText(picked) })
	})
	rows := []fyne.CanvasObject{layout.NewRow(8, path, path, choose)}
	var q *dialog.Dialog
	for i, library := range w.recent() {
		if i == 0 {
			rows = append(rows, widget.NewHeading(i18n.T("libraries.open-lately")))
		}
		folder := widget.NewMuted()
		folder.Shrinkable = true
		folder.Set(filepath.Dir(library))
		rows = append(rows, layout.NewRow(10, folder, widget.NewLink(filepath.Base(library), func() { q.Close(); w.turnTo(library) }), folder))
	}
	q = w.dialogs.Open(i18n.T("libraries.open-a-library"), dialog.Rows(rows...), i18n.T("libraries.open"), func() { w.turnTo(strings.TrimSpace(path.Text)) }).Fitted(620)
	w.win.Canvas().Focus(path)
}

// recent lists the libraries that were open before this one, the last one first.
func (w *Window) recent() []string {
	return w.prefers.Recent[min(1, len(w.prefers.Recent)):]
}

// recentPlaces open the libraries that were open before.
func (w *Window) recentPlaces() []command.Command {
	var all []command.Command
	for _, library := range w.recent() {
		all = append(all, command.Command{
			Title: func() string { return i18n.T("libraries.open-library", "Library", filepath.Base(library)) },
			Do:    func() { w.turnTo(library) },
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
		w.Say(i18n.T("libraries.there-are-no-sample-articles-in"))
		return
	}
	text := i18n.T("libraries.they-go-to-the-trash-with")
	w.dialogs.Open(i18n.N("libraries.remove-n-sample-articles", n), widget.NewLabel(text), i18n.T("libraries.remove"), func() {
		w.back.Do(w.library.RemoveSamples, func(err error) {
			if err != nil {
				w.Fail(err)
				return
			}
			w.Say(i18n.T("libraries.the-sample-articles-are-gone-ctrl"))
			w.refreshList()
		})
	})
}

// allArticles is the query of every article.
func (w *Window) allArticles() library.Query { return library.Query{View: library.ViewAll} }

// proposePath fills in where a new library would be, unless the person has typed something meanwhile.
func (w *Window) proposePath(path *dialog.Field) {
	beside := w.library.Path()
	tasks.Fetch(w.back, "free path", func(context.Context) (string, error) { return freePath(beside), nil }, func(free string, _ error) {
		if path.Text == "" {
			path.SetText(free)
			path.CursorColumn = len([]rune(free))
			path.Refresh()
		}
	})
}
