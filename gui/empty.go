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
		text := tr("empty.no-article-fits-all-of-this")
		for _, notice := range library.SearchNotices(q.Search) {
			text = notice.In(spoken)
		}
		return emptiness{title: tr("empty.nothing-found"), text: text, button: tr("empty.back-to-the-list"), fill: w.escape}
	case w.counts.All == 0:
		return emptiness{title: tr("empty.no-articles-yet"), text: tr("empty.bring-in-a-text-file-a"), button: tr("common.import-articles"), fill: imports}
	}
	next := func() { w.side.choose(library.Query{View: library.ViewNext}) }
	if q.Suggested != 0 {
		return emptiness{title: tr("empty.nothing-likely"), text: tr("empty.no-article-that-waits-for-a"), button: tr("empty.review-what-is-next"), fill: next}
	}
	switch q.View {
	case library.ViewNext, library.ViewUnlabeled:
		return emptiness{title: tr("empty.all-reviewed"), text: tr("empty.every-article-has-a-label-or"), button: tr("empty.import-more"), fill: imports}
	case library.ViewSkipped:
		return emptiness{title: tr("empty.nothing-skipped"), text: tr("empty.press-s-at-an-article-you")}
	case library.ViewCheck:
		return emptiness{title: tr("empty.no-label-looks-wrong"), text: tr("empty.labels-that-the-others-contradict-are")}
	case library.ViewCopies:
		return emptiness{title: tr("empty.no-near-copies"), text: tr("empty.articles-that-repeat-another-almost-word")}
	case library.ViewMoved:
		return emptiness{title: tr("empty.nothing-moved"), text: tr("empty.when-a-label-changes-what-blotter")}
	case library.ViewTopic:
		return emptiness{title: tr("empty.no-article-yet"), text: tr("empty.articles-that-you-label-with-this"), button: tr("empty.review-what-is-next"), fill: next}
	}
	return emptiness{title: tr("empty.nothing-here"), text: tr("empty.articles-that-fit-are-listed-here"), button: tr("empty.review-what-is-next"), fill: next}
}
