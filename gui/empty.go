package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/look"
	"blotter/internal/library"
)

// emptiness says what an empty place is for, and what fills it.
type emptiness struct {
	title, text string
	button      string
	fill        func()
}

// emptyPlace stands where there is nothing to show.
type emptyPlace struct {
	title   *text
	text    *fynewidget.Label
	button  *fynewidget.Button
	content *fyne.Container
}

func newEmptyPlace() *emptyPlace {
	e := &emptyPlace{title: newText(look.Text, 15, fyne.TextStyle{Bold: true}), text: label(""), button: fynewidget.NewButton("", nil)}
	e.text.Alignment = fyne.TextAlignCenter
	e.button.Importance = fynewidget.HighImportance
	inside := container.New(&stacked{gap: 6}, container.NewCenter(e.title), e.text, container.NewCenter(e.button))
	e.content = on(look.Paper, pad(16, 60, 16, 16, inside))
	e.content.Hide()
	return e
}

func (e *emptyPlace) set(what emptiness, empty bool) {
	if !empty {
		e.hide()
		return
	}
	e.title.set(what.title)
	e.text.SetText(what.text)
	e.button.SetText(what.button)
	e.button.OnTapped = what.fill
	if what.button == "" {
		e.button.Hide()
	} else {
		e.button.Show()
	}
	e.content.Show()
	e.content.Refresh()
}

func (e *emptyPlace) hide() { e.content.Hide() }

// emptiness words an empty list.
func (w *Window) emptiness(q library.Query) emptiness {
	imports := func() { w.askImport(nil) }
	switch {
	case q.Search != "":
		return emptiness{title: tr("Nothing found"), text: tr("No article fits all of this. Try fewer words or filters, or the beginning of a word with a star: museu*"), button: tr("Back to the list"), fill: w.escape}
	case w.counts.All == 0:
		return emptiness{title: tr("No articles yet"), text: tr("Bring in a text file, a folder, a CSV or JSONL file, or drop one here."), button: tr("Import articles"), fill: imports}
	}
	next := func() { w.side.choose(library.Query{View: library.ViewNext}) }
	if q.Suggested != 0 {
		return emptiness{title: tr("Nothing likely"), text: tr("No article that waits for a label looks like this topic."), button: tr("Review what is next"), fill: next}
	}
	switch q.View {
	case library.ViewNext, library.ViewUnlabeled:
		return emptiness{title: tr("All reviewed"), text: tr("Every article has a label or was skipped. Take the labeled ones out, or bring in more."), button: tr("Import more"), fill: imports}
	case library.ViewSkipped:
		return emptiness{title: tr("Nothing skipped"), text: tr("Press S at an article you are not sure about: it waits here.")}
	case library.ViewCheck:
		return emptiness{title: tr("No label looks wrong"), text: tr("Labels that the others contradict are listed here, with the topic they look like.")}
	case library.ViewCopies:
		return emptiness{title: tr("No near-copies"), text: tr("Articles that repeat another almost word for word are listed here.")}
	case library.ViewMoved:
		return emptiness{title: tr("Nothing moved"), text: tr("When a label changes what Blotter suggests for other articles, they are listed here.")}
	case library.ViewTopic:
		return emptiness{title: tr("No article yet"), text: tr("Articles that you label with this topic are listed here."), button: tr("Review what is next"), fill: next}
	}
	return emptiness{title: tr("Nothing here"), text: tr("Articles that fit are listed here."), button: tr("Review what is next"), fill: next}
}
