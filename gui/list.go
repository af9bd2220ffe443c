package gui

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/look"
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
	l.pane = on(look.Paper, widget.NewFrame(container.New(&stacked{}, l.head.content, w.filter.content), nil, stack(l.rows, l.empty.content)))
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
	l.w.back.stop("new")
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
	l.head.set(l.w.viewName(l.query), length, len(l.chosen), l.query)
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
	l.w.back.fetchRows(l.w.library, l.query, ids, func(rows []library.Row, err error) {
		if err != nil {
			for _, id := range ids {
				delete(l.asked, id)
			}
			l.w.fail(err)
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
		shown.Topic, shown.Color = l.w.nameOf(topic)
		return shown
	}
	switch {
	case line.Status == data.Labeled:
		shown.Mark = widget.Labeled
		shown.Topic, shown.Color = l.w.nameOf(line.Topic)
		if line.Looks.Topic != 0 && line.Looks.Topic != line.Topic {
			other, _ := l.w.nameOf(line.Looks.Topic)
			shown.Right = tr("list.share-topic-without-its-label", "Topic", other, "Share", percent(line.Looks.Confidence))
		}
	case line.Status == data.Skipped:
		shown.Mark, shown.Topic = widget.Skipped, tr("list.skipped-an-article")
	case line.Suggestion.Topic == 0:
		shown.Topic = ""
	default:
		l.describeSuggestion(&shown, line)
	}
	return shown
}

func (l *listPane) describeSuggestion(shown *widget.RowData, line library.Row) {
	name, colour := l.w.nameOf(line.Suggestion.Topic)
	shown.Mark, shown.Topic, shown.Color = widget.Suggested, name, colour
	shown.Confidence = percent(line.Suggestion.Confidence)
	if !line.Suggestion.Sure {
		shown.Mark, shown.Topic = widget.NotSure, tr("list.not-sure-topic", "Topic", name)
	}
	if len(line.Words) > 0 {
		shown.Right = strings.Join(line.Words, " ")
	}
	l.describeReason(shown, line)
	if l.query.View == library.ViewMoved && line.Suggestion.Was != 0 {
		was, wasColour := l.w.nameOf(line.Suggestion.Was)
		shown.From, shown.FromColor, shown.Right = was, wasColour, ""
	}
}

// describeReason says why the article stands where it stands, where that is not plain from its suggestion.
func (l *listPane) describeReason(shown *widget.RowData, line library.Row) {
	switch why := line.Reason; why.Kind {
	case library.ReasonBetween:
		one, _ := l.w.nameOf(why.Topic)
		other, _ := l.w.nameOf(why.Second)
		shown.Topic = tr("list.topic-or-other", "Topic", one, "Other", other)
	case library.ReasonKeyword:
		shown.Right = tr("list.matches", "Words", strings.Join(line.Matches, ", "))
	case library.ReasonRare:
		shown.Right = tr("list.few-labels-so-far")
	case library.ReasonUnfamiliar:
		shown.Right = tr("list.unlike-anything-labeled")
	case library.ReasonDifferent:
		shown.Right = tr("list.unlike-the-others")
	}
}

// percent words a probability as the picture of the window does: with a space, in both languages.
// certain is never said: there is always a first time.
func percent(p float64) string { return fmt.Sprintf("%.0f %%", hundredths(p)) }

// hundredths rounds a probability to whole hundredths, 99 at most.
func hundredths(p float64) float64 { return math.Min(99, math.Round(100*p)) }

// nameOf returns a topic's name and colour; an unknown number is an empty name.
func (w *Window) nameOf(topic int64) (string, color.Color) {
	for _, t := range w.topics {
		if t.ID == topic {
			return topicName(t), look.ParseOr(t.Colour)
		}
	}
	return "", color.Transparent
}

// topicName is what a topic is called on screen. The one for none of the others is Blotter's own, and is called so in every language.
func topicName(t data.Topic) string {
	return t.Said().In(spoken)
}
