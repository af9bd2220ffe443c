package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
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
	title   *widget.Text
	text    *widget.Paragraph
	button  *fynewidget.Button
	content *fyne.Container
}

func newEmptyPlace() *emptyPlace {
	e := &emptyPlace{title: widget.NewText(look.Text, 15, fyne.TextStyle{Bold: true}), text: widget.NewLabel(""), button: fynewidget.NewButton("", nil)}
	e.text.Alignment = fyne.TextAlignCenter
	e.button.Importance = fynewidget.HighImportance
	inside := container.New(&layout.VBox{Gap: 6}, container.NewCenter(e.title), e.text, container.NewCenter(e.button))
	e.content = layout.On(look.Paper, container.NewVScroll(layout.Pad(16, 60, 16, 16, inside)))
	e.content.Hide()
	return e
}

func (e *emptyPlace) set(what emptiness, empty bool) {
	if !empty {
		e.hide()
		return
	}
	e.title.Set(what.title)
	e.text.SetText(what.text)
	e.button.SetText(what.button)
	e.button.OnTapped = what.fill
	if what.button == "" {
		e.button.Hide()
	} else {
		widget.SetVisible(e.button, true)
	}
	widget.SetVisible(e.content, true)
	e.content.Refresh()
}

func (e *emptyPlace) hide() { e.content.Hide() }

// emptyList says what an empty list is for.
func emptyList(h host.Host, q library.Query) emptiness {
	imports := func() { h.Run(command.Import) }
	switch {
	case q.Search != "":
		text := i18n.T("empty.no-article-fits-all-of-this")
		for _, notice := range library.SearchNotices(q.Search) {
			text = i18n.Say(notice)
		}
		return emptiness{title: i18n.T("empty.nothing-found"), text: text, button: i18n.T("empty.back-to-the-list"), fill: func() { h.Run(command.Back) }}
	case h.Counts().All == 0:
		return emptiness{title: i18n.T("empty.no-articles-yet"), text: i18n.T("empty.bring-in-a-text-file-a"), button: i18n.T("common.import-articles"), fill: imports}
	}
	next := func() { h.Show(library.Query{View: library.ViewNext}) }
	if q.Suggested != 0 {
		return emptiness{title: i18n.T("empty.nothing-likely"), text: i18n.T("empty.no-article-that-waits-for-a"), button: i18n.T("empty.review-what-is-next"), fill: next}
	}
	switch q.View {
	case library.ViewNext, library.ViewUnlabeled:
		return emptiness{title: i18n.T("empty.all-reviewed"), text: i18n.T("empty.every-article-has-a-label-or"), button: i18n.T("empty.import-more"), fill: imports}
	case library.ViewSkipped:
		return emptiness{title: i18n.T("empty.nothing-skipped"), text: i18n.T("empty.press-s-at-an-article-you")}
	case library.ViewCheck:
		if h.Library().Accuracy().Of == 0 {
			return emptiness{title: i18n.T("empty.labels-not-checked"), text: i18n.T("empty.labels-are-checked-once")}
		}
		return emptiness{title: i18n.T("empty.no-label-looks-wrong"), text: i18n.T("empty.labels-that-the-others-contradict-are")}
	case library.ViewCopies:
		return emptiness{title: i18n.T("empty.no-near-copies"), text: i18n.T("empty.articles-that-repeat-another-almost-word")}
	case library.ViewMoved:
		return emptiness{title: i18n.T("empty.nothing-moved"), text: i18n.T("empty.when-a-label-changes-what-blotter")}
	case library.ViewTopic:
		return emptiness{title: i18n.T("empty.no-articles-yet"), text: i18n.T("empty.articles-that-you-label-with-this"), button: i18n.T("empty.review-what-is-next"), fill: next}
	}
	return emptiness{title: i18n.T("empty.nothing-here"), text: i18n.T("empty.articles-that-fit-are-listed-here"), button: i18n.T("empty.review-what-is-next"), fill: next}
}
