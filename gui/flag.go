package gui

import (
	"context"
	"slices"

	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/tasks"
	"blotter/internal/library"
)

// flag puts a flag on the chosen articles, or on the current one, or takes it off where all have it.
func (w *Window) flag() {
	ids := w.list.targets()
	switch {
	case len(ids) == 0:
	case w.library.ReadOnly():
		w.Fail(host.WhyReadOnly(w.library))
	case len(ids) == 1 && ids[0] == w.read.detail.ID:
		w.setFlag(ids, !w.read.detail.Flagged)
	default:
		tasks.Fetch(w.back, "flags", func(ctx context.Context) (bool, error) { return w.allFlagged(ctx, ids) }, func(all bool, err error) {
			if err != nil {
				w.Fail(err)
				return
			}
			w.setFlag(ids, !all)
		})
	}
}

// allFlagged tells whether every one of these articles has a flag.
func (w *Window) allFlagged(ctx context.Context, ids []int64) (bool, error) {
	rows, err := w.library.Rows(ctx, ids)
	return !slices.ContainsFunc(rows, func(row library.Row) bool { return !row.Flagged }), err
}

// setFlag shows the flag at once; should it not get to the disk, it is taken away again.
func (w *Window) setFlag(ids []int64, on bool) {
	for _, id := range ids {
		w.showFlag(id, on)
	}
	w.list.rows.Reload()
	w.back.Do(func(ctx context.Context) error { return w.library.SetFlag(ctx, ids, on) }, func(err error) {
		if err != nil {
			w.Fail(err)
			clear(w.details)
			w.list.renew()
			w.refreshArticle()
			return
		}
		w.Say(flagged(len(ids), on))
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
func (w *Window) showFlag(id int64, on bool) {
	if line, known := w.list.lines[id]; known {
		line.Flagged = on
		w.list.lines[id] = line
	}
	if detail, ready := w.details[id]; ready {
		detail.Flagged = on
		w.details[id] = detail
	}
	if w.read.detail.ID == id {
		w.read.detail.Flagged = on
		w.read.showMarks()
	}
}
