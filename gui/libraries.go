package gui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/internal/desk"
)

// ending is how the file of a library ends.
const ending = ".blotter"

// What a new library begins with, in the order of the dialog.
var beginnings = []desk.Contents{desk.StarterTopics, desk.StarterAll, desk.Empty}

func beginningNames() []string {
	return []string{tr("The ten starter topics, no articles"), tr("The ten starter topics and the sample articles"), tr("No topics: I bring my own")}
}

// askNewLibrary asks where a new library is made and with which topics.
func (w *Window) askNewLibrary() {
	path := w.newField("")
	path.SetText(strings.TrimSuffix(w.desk.Path(), ending) + "-2" + ending)
	begin := fynewidget.NewRadioGroup(beginningNames(), nil)
	begin.Required = true
	begin.SetSelected(begin.Options[0])
	own := fynewidget.NewMultiLineEntry()
	own.SetPlaceHolder(tr("or paste your topics here, one a line"))
	own.SetMinRowsVisible(4)
	w.question(tr("New library"), rowsOf(heading(tr("Where")), path, heading(tr("Topics")), begin, own), tr("Make it"), func() {
		w.createLibrary(path.Text, beginnings[slices.Index(begin.Options, begin.Selected)], keywords(own.Text))
	}).sized(620, 460)
	w.win.Canvas().Focus(path)
}

func (w *Window) createLibrary(path string, begin desk.Contents, own []string) {
	path = strings.TrimSpace(path)
	if !strings.HasSuffix(path, ending) {
		path += ending
	}
	w.back.change(func(ctx context.Context) error {
		if len(own) > 0 {
			topics := make([]data.Topic, len(own))
			for i, name := range own {
				topics[i].Name = name
			}
			return desk.CreateWith(ctx, path, topics)
		}
		return desk.Create(ctx, path, begin)
	}, func(err error) {
		if err != nil {
			w.fail(because(tr("no library was made"), err))
			return
		}
		w.turnTo(path)
	})
}

// askOpenLibrary asks for another library.
func (w *Window) askOpenLibrary() {
	path := w.newField(tr("the file of a library, {{.Ending}}", "Ending", ending))
	choose := fynewidget.NewButton(tr("Choose…"), func() {
		files := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
			if err == nil && r != nil {
				_ = r.Close() // only its name is wanted
				path.SetText(r.URI().Path())
			}
		}, w.win)
		files.SetFilter(storage.NewExtensionFileFilter([]string{ending}))
		files.Show()
	})
	w.question(tr("Open a library"), rowsOf(inRow(8, path, path, choose)), tr("Open"), func() { w.turnTo(strings.TrimSpace(path.Text)) }).sized(620, 200)
	w.win.Canvas().Focus(path)
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

// removeSamples takes the starter's articles out, in one step that undo takes back.
func (w *Window) removeSamples() {
	n := w.counts.Samples
	if n == 0 {
		w.tell(tr("There are no sample articles in this library."))
		return
	}
	what := trn("Remove {{.N}} sample articles?", n)
	w.question(what, label(tr("They go to the trash, with their labels: the model forgets what it learned from them. Ctrl+Z brings them back.")), tr("Remove"), func() {
		w.back.change(w.desk.RemoveSamples, func(err error) {
			if err != nil {
				w.fail(err)
				return
			}
			w.tell(tr("The sample articles are gone. Ctrl+Z brings them back."))
			w.refreshList()
		})
	})
}

// allArticles is the query of every article.
func (w *Window) allArticles() desk.Query { return desk.Query{View: desk.ViewAll} }
