package review

import (
	"context"
	"slices"

	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/tasks"
	"blotter/internal/library"
)

// Flag puts a flag on the selected articles, or on the current one, or takes it off where all have it.
func (l *Labeling) Flag() {
	ids := l.list.Targets()
	switch {
	case len(ids) == 0:
	case l.h.Library().ReadOnly():
		l.h.Fail(host.WhyReadOnly(l.h.Library()))
	case len(ids) == 1 && ids[0] == l.reading.detail.ID:
		l.setFlag(ids, !l.reading.detail.Flagged)
	default:
		tasks.Fetch(l.h.Tasks(), "flags", func(ctx context.Context) (bool, error) { return l.allFlagged(ctx, ids) }, func(all bool, err error) {
			if err != nil {
				l.h.Fail(err)
				return
			}
			l.setFlag(ids, !all)
		})
	}
}

// allFlagged reports whether every one of these articles has a flag.
func (l *Labeling) allFlagged(ctx context.Context, ids []int64) (bool, error) {
	rows, err := l.h.Library().Rows(ctx, ids)
	return !slices.ContainsFunc(rows, func(row library.Row) bool { return !row.Flagged }), err
}

// setFlag shows the flag at once; should it not get to the disk, it is taken away again.
func (l *Labeling) setFlag(ids []int64, on bool) {
	for _, id := range ids {
		l.showFlag(id, on)
	}
	l.list.Reload()
	l.h.Tasks().Do(func(ctx context.Context) error { return l.h.Library().SetFlag(ctx, ids, on) }, func(err error) {
		if err != nil {
			l.h.Fail(err)
			l.reading.renew()
			return
		}
		l.h.Say(flagged(len(ids), on))
	})
}

// flagged words what was done to the flags of some articles.
func flagged(n int, on bool) string {
	switch {
	case n == 1 && on:
		return i18n.T("flag.flagged-ctrl-z-takes-it-back")
	case n == 1:
		return i18n.T("flag.the-flag-is-off-ctrl-z")
	case on:
		return i18n.N("flag.n-articles-flagged-ctrl-z-takes", n)
	}
	return i18n.N("flag.n-flags-are-off-ctrl-z", n)
}

// showFlag draws an article's flag, or none.
func (l *Labeling) showFlag(id int64, on bool) {
	l.list.SetFlag(id, on)
	if detail, ready := l.reading.ahead[id]; ready {
		detail.Flagged = on
		l.reading.ahead[id] = detail
	}
	if l.reading.detail.ID == id {
		l.reading.detail.Flagged = on
		l.reading.reader.SetFlagged(on)
	}
}
