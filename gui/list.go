package gui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// listPane is the middle of the window: the articles that a query found, in an order that stays until the reader asks for
// another. It holds the numbers of all and the lines of those that were on screen.
type listPane struct {
	w      *Window
	query  library.Query // what the list is to show
	shown  library.Query // whose articles it shows
	ids    []int64
	at     int // the current line
	lines  map[int64]library.Row
	asked  map[int64]bool  // lines on their way
	chosen map[int64]bool  // selected for a gesture on many
	anchor int             // where a range begins
	saving map[int64]int64 // articles whose label is on its way to the disk: the topic
	rows   *widget.Rows
	head   *listHead
	empty  *emptyPlace
	pane   fyne.CanvasObject
}

func newListPane(w *Window) *listPane {
	l := &listPane{w: w, lines: map[int64]library.Row{}, asked: map[int64]bool{}, chosen: map[int64]bool{}, saving: map[int64]int64{}}
	l.rows = widget.NewRows(func() int { return len(l.ids) }, l.fill)
	l.rows.OnSelect = l.pressed
	l.rows.OnNear = l.fetch
	l.head = newListHead(w)
	l.empty = newEmptyPlace()
	l.pane = layout.On(look.Paper, widget.NewFrame(container.New(&layout.VBox{}, l.head.content, w.filter.content), nil, layout.NewOverlay(l.rows, l.empty.content)))
	return l
}

// show takes over a list that the desk has found. It keeps the current article where the list still holds it, or else the
// nearest that is left.
func (l *listPane) show(q library.Query, ids []int64, keep int64) {
	at := max(0, slices.Index(ids, keep))
	if q != l.shown {
		clear(l.asked) // another order has other reasons
	} else if keep != 0 && keep == l.current() && len(ids) > 0 && ids[at] != keep {
		at = l.left(ids)
	}
	l.shown = q
	l.query, l.ids, l.at, l.anchor = q, ids, at, at
	l.head.isNew = 0
	l.w.back.Stop("new")
	clear(l.chosen)
	l.rows.ScrollToTop()
	l.rows.ScrollTo(l.at)
	l.rows.Reload()
	first, last := l.rows.VisibleRange()
	l.fetch(first, last+l.rows.PerPage())
	l.refreshHead()
}

// near is how many articles around one that has gone are looked for in the new list.
const near = 100

// left is the place in a new list of the article that stood next after the current one, or else next before it.
func (l *listPane) left(ids []int64) int {
	rank := map[int64]int{}
	for i, id := range l.ids[l.at:min(l.at+near, len(l.ids))] {
		rank[id] = i
	}
	for i := range min(near, l.at) {
		rank[l.ids[l.at-1-i]] = near + i
	}
	first, place := 2*near, min(l.at, len(ids)-1)
	for i, id := range ids {
		if r, is := rank[id]; is && r < first {
			first, place = r, i
		}
	}
	return place
}

func (l *listPane) refreshHead() {
	length := len(l.ids)
	if len(l.chosen) == 0 && l.query == (library.Query{View: l.query.View, Order: l.query.Order}) {
		switch l.query.View { // what is left, while those just labeled still stand in the list
		case library.ViewNext:
			length = l.w.counts.Unlabeled
		case library.ViewCheck:
			length = l.w.counts.Check
		}
	}
	l.head.set(l.w.ListName(l.query), length, len(l.chosen), l.query)
	l.empty.set(l.w.emptiness(l.query), len(l.ids) == 0)
}

// current returns the number of the article that the list is at, 0 for none.
func (l *listPane) current() int64 {
	if l.at < 0 || l.at >= len(l.ids) {
		return 0
	}
	return l.ids[l.at]
}

// targets returns the articles that a label key means: those chosen, or the current one.
func (l *listPane) targets() []int64 {
	if len(l.chosen) > 0 {
		var ids []int64
		for _, id := range l.ids {
			if l.chosen[id] {
				ids = append(ids, id)
			}
		}
		return ids
	}
	if id := l.current(); id != 0 {
		return []int64{id}
	}
	return nil
}

// step makes another line the current one and tells whether there was one.
func (l *listPane) step(to int) bool {
	if to < 0 || to >= len(l.ids) || to == l.at {
		return false
	}
	from := l.at
	l.at, l.anchor = to, to
	l.rows.ScrollTo(to)
	l.rows.RefreshItem(from)
	l.rows.RefreshItem(to)
	return true
}

// pressed answers the mouse on a line: alone it opens, with Shift it selects a range, with Ctrl it adds one.
func (l *listPane) pressed(i int, shift, ctrl bool) {
	l.w.touched = true
	switch {
	case shift:
		clear(l.chosen)
		for at := min(l.anchor, i); at <= max(l.anchor, i); at++ {
			l.chosen[l.ids[at]] = true
		}
	case ctrl:
		l.toggle(l.current())
		if i != l.at {
			l.toggle(l.ids[i])
		}
	default:
		clear(l.chosen)
		l.w.goTo(i)
	}
	l.rows.Reload()
	l.refreshHead()
	l.w.bar.refresh()
}

func (l *listPane) toggle(id int64) {
	if l.chosen[id] {
		delete(l.chosen, id)
	} else {
		l.chosen[id] = true
	}
}

// chooseAll selects every article of the list, or none where all were.
func (l *listPane) chooseAll() {
	if all := len(l.chosen) == len(l.ids); all {
		clear(l.chosen)
	} else {
		l.chosen = make(map[int64]bool, len(l.ids)) // of that size at once: growing to it takes three times as long
		for _, id := range l.ids {
			l.chosen[id] = true
		}
	}
	l.rows.Reload()
	l.refreshHead()
}

// fetch asks for the lines in a range that are not known yet.
func (l *listPane) fetch(first, last int) {
	var missing []int64
	for i := max(0, first); i <= min(last, len(l.ids)-1); i++ {
		if id := l.ids[i]; !l.asked[id] {
			l.asked[id] = true
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		l.reload(missing)
	}
}

// renew asks again for the lines on screen and forgets the others, because something about them has changed.
func (l *listPane) renew() {
	first, last := l.rows.VisibleRange()
	var onScreen []int64
	keep := map[int64]library.Row{}
	clear(l.asked)
	for i := max(0, first); i <= min(last, len(l.ids)-1); i++ {
		id := l.ids[i]
		onScreen = append(onScreen, id)
		l.asked[id] = true
		if row, known := l.lines[id]; known {
			keep[id] = row
		}
	}
	l.lines = keep
	if len(onScreen) > 0 {
		l.reload(onScreen)
	}
}

// reload fetches lines from the library.
func (l *listPane) reload(ids []int64) {
	q := l.query
	tasks.FetchAlso(l.w.back, func(ctx context.Context) ([]library.Row, error) { return l.w.library.RowsFor(ctx, q, ids) }, func(rows []library.Row, err error) {
		if err != nil {
			for _, id := range ids {
				delete(l.asked, id)
			}
			l.w.Fail(err)
			return
		}
		for _, row := range rows {
			l.lines[row.ID] = row
		}
		l.rows.Reload()
	})
}

// fill shows line i.
func (l *listPane) fill(i int, row *widget.Row) {
	if i >= len(l.ids) {
		return
	}
	id := l.ids[i]
	line, known := l.lines[id]
	shown := widget.RowData{Mark: widget.NoMark, Current: i == l.at, Selected: l.chosen[id]}
	if known {
		shown = l.describe(line)
		shown.Current, shown.Selected = i == l.at, l.chosen[id]
	}
	row.Set(shown)
}

// describe words a line: its label where it has one, else what is suggested and how surely.
func (l *listPane) describe(line library.Row) widget.RowData {
	shown := widget.RowData{Title: line.Title, Mark: widget.NoMark, Right: strings.TrimPrefix(line.Source, "www."), Flagged: line.Flagged, Noted: line.Noted}
	if topic, saving := l.saving[line.ID]; saving {
		shown.Mark = widget.Saving
		shown.Topic, shown.Color = l.w.topics.Name(topic)
		return shown
	}
	switch {
	case line.Status == data.Labeled:
		shown.Mark = widget.Labeled
		shown.Topic, shown.Color = l.w.topics.Name(line.Topic)
		if line.Looks.Topic != 0 && line.Looks.Topic != line.Topic {
			other, _ := l.w.topics.Name(line.Looks.Topic)
			shown.Right = i18n.T("list.share-topic-without-its-label", "Topic", other, "Share", i18n.Percent(line.Looks.Confidence))
		}
	case line.Status == data.Skipped:
		shown.Mark, shown.Topic = widget.Skipped, i18n.T("list.skipped-an-article")
	case line.Suggestion.Topic == 0:
		shown.Topic = ""
	default:
		l.describeSuggestion(&shown, line)
	}
	return shown
}

func (l *listPane) describeSuggestion(shown *widget.RowData, line library.Row) {
	name, colour := l.w.topics.Name(line.Suggestion.Topic)
	shown.Mark, shown.Topic, shown.Color = widget.Suggested, name, colour
	shown.Confidence = i18n.Percent(line.Suggestion.Confidence)
	if !line.Suggestion.Sure {
		shown.Mark, shown.Topic = widget.NotSure, i18n.T("list.not-sure-topic", "Topic", name)
	}
	if len(line.Words) > 0 {
		shown.Right = strings.Join(line.Words, " ")
	}
	l.describeReason(shown, line.Reason)
	if l.query.View == library.ViewMoved && line.Suggestion.Was != 0 {
		was, wasColour := l.w.topics.Name(line.Suggestion.Was)
		shown.From, shown.FromColor, shown.Right = was, wasColour, ""
	}
}

// describeReason says why the article stands where it stands, where that is not plain from its suggestion.
func (l *listPane) describeReason(shown *widget.RowData, why library.Reason) {
	switch why.Kind {
	case library.ReasonBetween:
		one, _ := l.w.topics.Name(why.Topic)
		other, _ := l.w.topics.Name(why.Second)
		shown.Topic = i18n.T("list.topic-or-other", "Topic", one, "Other", other)
	case library.ReasonKeyword:
		shown.Right = i18n.T("list.has-its-keywords")
	case library.ReasonRare:
		shown.Right = i18n.T("list.few-labels-so-far")
	case library.ReasonUnfamiliar:
		shown.Right = i18n.T("list.unlike-anything-labeled")
	case library.ReasonDifferent:
		shown.Right = i18n.T("list.unlike-the-others")
	}
}
