package gui

import (
	"context"
	"fmt"
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

// What a new library begins with, as the dialog words it.
const (
	withStarter = "The ten starter topics, no articles"
	withSamples = "The ten starter topics and the sample articles"
	withNothing = "No topics: I bring my own"
)

// askNewLibrary asks where a new library is made and with which topics.
func (w *Window) askNewLibrary() {
	path := w.newField("")
	path.SetText(strings.TrimSuffix(w.desk.Path(), ending) + "-2" + ending)
	begin := fynewidget.NewRadioGroup([]string{withStarter, withSamples, withNothing}, nil)
	begin.SetSelected(withStarter)
	own := fynewidget.NewMultiLineEntry()
	own.SetPlaceHolder("or paste your topics here, one a line")
	own.SetMinRowsVisible(4)
	w.question("New library", rowsOf(heading("Where"), path, heading("Topics"), begin, own), "Make it", func() {
		w.createLibrary(path.Text, begin.Selected, keywords(own.Text))
	}).sized(620, 460)
	w.win.Canvas().Focus(path)
}

func (w *Window) createLibrary(path, begin string, own []string) {
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
		contents := map[string]desk.Contents{withStarter: desk.StarterTopics, withSamples: desk.StarterAll, withNothing: desk.Empty}[begin]
		return desk.Create(ctx, path, contents)
	}, func(err error) {
		if err != nil {
			w.fail(fmt.Errorf("no library was made: %w", err))
			return
		}
		w.turnTo(path)
	})
}

// askOpenLibrary asks for another library.
func (w *Window) askOpenLibrary() {
	path := w.newField("the file of a library, " + ending)
	choose := fynewidget.NewButton("Choose…", func() {
		files := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
			if err == nil && r != nil {
				_ = r.Close() // only its name is wanted
				path.SetText(r.URI().Path())
			}
		}, w.win)
		files.SetFilter(storage.NewExtensionFileFilter([]string{ending}))
		files.Show()
	})
	w.question("Open a library", rowsOf(inRow(8, path, path, choose)), "Open", func() { w.turnTo(strings.TrimSpace(path.Text)) }).sized(620, 200)
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
		w.say("There are no sample articles in this library.")
		return
	}
	what := fmt.Sprintf("Remove %s?", count(n, "sample article", "sample articles"))
	w.question(what, label("They go to the trash, with their labels: the model forgets what it learned from them. Ctrl+Z brings them back."), "Remove", func() {
		w.back.change(w.desk.RemoveSamples, func(err error) {
			if err != nil {
				w.fail(err)
				return
			}
			w.say("The sample articles are gone. Ctrl+Z brings them back.")
			w.refreshList()
		})
	})
}

// allArticles is the query of every article.
func (w *Window) allArticles() desk.Query { return desk.Query{View: desk.ViewAll} }
