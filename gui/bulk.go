package gui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// bulk asks before one key labels many articles, and shows what would change.
type bulk struct {
	w       *Window
	summary *fynewidget.Label
	list    *widget.Lines
	lines   []widget.LineData
	titles  *fynewidget.RichText
}

// askMany shows what one key would do to many articles, and does it when confirmed.
func (w *Window) askMany(status data.Status, topic int64, ids []int64) {
	b := newBulk(w)
	title := w.bulkTitle(status, topic, len(ids))
	q := w.dialogs.Open(i18n.T("bulk.question", "Question", title), layout.Between(b.summary, b.titles, b.list), i18n.T("bulk.do-it"), func() {
		clear(w.list.chosen)
		w.carryOut(library.Gesture{Articles: ids, Status: status, Topic: topic})
		w.list.refreshHead()
		w.Say(i18n.T("bulk.what-ctrl-z-takes-it-back", "What", title))
	}).Sized(560, 420)
	q.OnClosed = func() { w.back.Stop("bulk") }
	b.look(ids, status, topic)
}

func newBulk(w *Window) *bulk {
	b := &bulk{w: w, summary: widget.NewLabel(i18n.T("bulk.counting")), titles: widget.NewCaption("")}
	b.list = widget.NewLines(widget.LineColumns{Cells: []float32{80}, Right: true}, func() int { return len(b.lines) }, func(i int) widget.LineData { return b.lines[i] })
	b.list.OnKey = w.dialogs.TypedKey
	return b
}

func (w *Window) bulkTitle(status data.Status, topic int64, n int) string {
	switch status {
	case data.Labeled:
		name, _ := w.topics.Name(topic)
		return i18n.N("bulk.label-n-articles-as-name", n, "Name", name)
	case data.Skipped:
		return i18n.N("bulk.skip-n-articles", n)
	default:
		return i18n.N("bulk.take-the-label-off-n-articles", n)
	}
}

// previewed is how many titles a preview names.
const previewed = 4

// look counts in the background what would change.
func (b *bulk) look(ids []int64, status data.Status, topic int64) {
	type found struct {
		library.LabelPreview
		rows []library.Row
	}
	tasks.Fetch(b.w.back, "bulk", func(ctx context.Context) (f found, err error) {
		if f.LabelPreview, err = b.w.library.PreviewLabel(ctx, ids, status, topic); err != nil {
			return f, err
		}
		f.rows, err = b.w.library.Rows(ctx, ids[:min(previewed, len(ids))])
		return f, err
	}, func(f found, err error) {
		if err != nil {
			b.summary.SetText(i18n.Error(err))
			return
		}
		b.show(f.LabelPreview)
		b.nameSome(f.rows, len(ids))
	})
}

// show lists where the articles stand now.
func (b *bulk) show(p library.LabelPreview) {
	b.summary.SetText(i18n.N("bulk.n-articles-change-this-is-where", p.Change))
	if p.Change == 0 {
		b.summary.SetText(i18n.T("bulk.all-of-them-are-so-already"))
	}
	b.lines = nil
	for topic, n := range p.From {
		name, colour := b.w.topics.Name(topic)
		b.lines = append(b.lines, widget.LineData{Name: name, Color: colour, Cells: [3]string{i18n.Number(n)}})
	}
	slices.SortFunc(b.lines, func(x, y widget.LineData) int {
		if n := cmp.Compare(len(y.Cells[0]), len(x.Cells[0])); n != 0 { // the longer number is the greater
			return n
		}
		return cmp.Or(strings.Compare(y.Cells[0], x.Cells[0]), strings.Compare(x.Name, y.Name))
	})
	for _, rest := range []struct {
		name  string
		n     int
		muted bool
	}{{i18n.T("bulk.without-a-label"), p.Unlabeled, false}, {i18n.T("command.skipped"), p.Skipped, false}, {i18n.T("bulk.so-already-they-stay-as-they"), p.Same, true}} {
		if rest.n > 0 {
			b.lines = append(b.lines, widget.LineData{Name: rest.name, Muted: rest.muted, Cells: [3]string{i18n.Number(rest.n)}})
		}
	}
	b.list.Refresh()
}

// nameSome names the first articles.
func (b *bulk) nameSome(rows []library.Row, all int) {
	var lines []string
	for _, row := range rows {
		lines = append(lines, "· "+i18n.Clip(row.Title, 76))
	}
	if more := all - len(rows); more > 0 {
		lines = append(lines, i18n.N("common.and-n-more", more))
	}
	widget.SetCaption(b.titles, strings.Join(lines, "\n"))
	if top := b.w.win.Canvas().Overlays().Top(); top != nil {
		top.Refresh()
	}
}

// extend moves to the next or previous article and selects on the way, as Shift and a press do.
func (w *Window) extend(by int) {
	l := w.list
	to := l.at + by
	if to < 0 || to >= len(l.ids) {
		return
	}
	if len(l.chosen) == 0 {
		l.anchor = l.at
	}
	anchor := l.anchor
	l.chosen[l.ids[l.at]] = true
	if l.at != anchor && (to > l.at) != (l.at > anchor) { // back towards where it began
		delete(l.chosen, l.ids[l.at])
	}
	l.chosen[l.ids[to]] = true
	w.goTo(to)
	l.anchor = anchor
	w.selectionChanged()
}

// tick selects the current article, or takes it out of the selection.
func (w *Window) tick() {
	if id := w.list.current(); id != 0 {
		w.list.toggle(id)
		w.list.anchor = w.list.at
		w.selectionChanged()
	}
}

func (w *Window) selectionChanged() {
	w.list.rows.Reload()
	w.list.refreshHead()
	w.bar.refresh()
}
