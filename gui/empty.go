package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/look"
	"blotter/internal/desk"
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
func (w *Window) emptiness(q desk.Query) emptiness {
	imports := func() { w.askImport(nil) }
	switch {
	case q.Search != "":
		return emptiness{title: "Nothing found", text: "No article has these words. Try fewer of them, or the beginning of one with a star: museu*", button: "Back to the list", fill: w.escape}
	case w.counts.All == 0:
		return emptiness{title: "No articles yet", text: "Bring in a text file, a folder, a CSV or JSONL file, or drop one here.", button: "Import articles", fill: imports}
	}
	switch q.View {
	case desk.ViewNext, desk.ViewUnlabeled:
		return emptiness{title: "All reviewed", text: "Every article has a label or was skipped. Take the labeled ones out, or bring in more.", button: "Import more", fill: imports}
	case desk.ViewSkipped:
		return emptiness{title: "Nothing skipped", text: "Press S at an article you are not sure about: it waits here."}
	case desk.ViewCheck:
		return emptiness{title: "No label looks wrong", text: "Labels that the others contradict are listed here, with the topic they look like."}
	case desk.ViewCopies:
		return emptiness{title: "No near-copies", text: "Articles that repeat another almost word for word are listed here."}
	case desk.ViewMoved:
		return emptiness{title: "Nothing moved", text: "When a label changes what Blotter suggests for other articles, they are listed here."}
	case desk.ViewTopic:
		return emptiness{title: "No article yet", text: "Articles that you label with this topic are listed here.", button: "Review what is next", fill: func() { w.open(desk.Query{View: desk.ViewNext}) }}
	}
	return emptiness{title: "Nothing here", text: "Articles that fit are listed here.", button: "Review what is next", fill: func() { w.open(desk.Query{View: desk.ViewNext}) }}
}
