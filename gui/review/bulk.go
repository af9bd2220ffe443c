package review

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// bulk asks before one key labels many articles, and shows what would change.
type bulk struct {
	h       host.Host
	dialog  *dialog.Dialog
	summary *widget.Paragraph
	list    *widget.Lines
	lines   []widget.LineData
	titles  *widget.Paragraph
}

// askMany shows what one key would do to many articles, and does it when confirmed.
func (l *Labeling) askMany(status data.Status, topic int64, ids []int64) {
	b := newBulk(l.h)
	title := bulkTitle(l.h.Topics(), status, topic, len(ids))
	b.dialog = l.h.Dialogs().Open(i18n.T("bulk.question", "Question", title), layout.Between(b.summary, b.titles, b.list), bulkVerb(status), func() {
		l.list.Deselect()
		l.carryOut(library.Gesture{Articles: ids, Status: status, Topic: topic})
		l.h.Say(i18n.T("bulk.what-ctrl-z-takes-it-back", "What", title))
	})
	b.dialog.OnClosed = func() { l.h.Tasks().Stop("bulk") }
	b.look(ids, status, topic)
}

func newBulk(h host.Host) *bulk {
	b := &bulk{h: h, summary: widget.NewLabel(i18n.T("bulk.counting")), titles: widget.NewCaption("")}
	b.list = widget.NewLines(widget.LineColumns{Cells: []float32{80}, Right: true}, func() int { return len(b.lines) }, func(i int) widget.LineData { return b.lines[i] })
	b.list.OnKey = h.Dialogs().TypedKey
	return b
}

func bulkTitle(topics host.Topics, status data.Status, topic int64, n int) string {
	switch status {
	case data.Labeled:
		name, _ := topics.Name(topic)
		return i18n.N("bulk.label-n-articles-as-name", n, "Name", name)
	case data.Skipped:
		return i18n.N("bulk.skip-n-articles", n)
	default:
		return i18n.N("bulk.take-the-label-off-n-articles", n)
	}
}

// bulkVerb names what the button of the question does.
func bulkVerb(status data.Status) string {
	switch status {
	case data.Labeled:
		return i18n.T("bulk.label")
	case data.Skipped:
		return i18n.T("bulk.skip")
	}
	return i18n.T("bulk.remove-labels")
}

const (
	previewed   = 4   // how many titles a preview names
	mostCounted = 8   // how many topics it shows without scrolling
	bulkWidth   = 560 // its width before scaling
)

// look counts in the background what would change.
func (b *bulk) look(ids []int64, status data.Status, topic int64) {
	type found struct {
		library.LabelPreview
		rows []library.Row
	}
	tasks.Fetch(b.h.Tasks(), "bulk", func(ctx context.Context) (f found, err error) {
		if f.LabelPreview, err = b.h.Library().PreviewLabel(ctx, ids, status, topic); err != nil {
			return f, err
		}
		f.rows, err = b.h.Library().Rows(ctx, ids[:min(previewed, len(ids))])
		return f, err
	}, func(f found, err error) {
		if err != nil {
			b.summary.SetText(i18n.Error(err))
			return
		}
		b.show(f.LabelPreview)
		b.nameSome(f.rows, len(ids))
		b.fit()
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
		name, color := b.h.Topics().Name(topic)
		b.lines = append(b.lines, widget.LineData{Name: name, Color: color, Cells: [3]string{i18n.Number(n)}})
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
}

// fit makes the dialog as high as what was counted.
func (b *bulk) fit() {
	b.list.Least = max(1, min(len(b.lines), mostCounted))
	if b.dialog != nil {
		b.dialog.Fitted(bulkWidth)
	}
}
