package gui

import (
	"blotter/data"
	"blotter/gui/host"
	"blotter/internal/library"
)

var _ host.Host = (*Window)(nil)

// Query is part of host.Host.
func (w *Window) Query() library.Query { return w.articles.Query() }

// Article is part of host.Host.
func (w *Window) Article() library.Detail { return w.articles.Article() }

// Targets is part of host.Host.
func (w *Window) Targets() []int64 { return w.articles.List.Targets() }

// ListName is part of host.Host.
func (w *Window) ListName(q library.Query) string {
	if q.Search != "" {
		return w.side.SearchName(q.Search)
	}
	return host.ListName(q, w.topics)
}

// Show is part of host.Host.
func (w *Window) Show(q library.Query) {
	w.pages.turnTo(w.articles)
	w.articles.Show(q)
}

// Search is part of host.Host.
func (w *Window) Search(search string, order library.Order) {
	w.pages.turnTo(w.articles)
	w.articles.Search(search, order)
}

// GoTo is part of host.Host.
func (w *Window) GoTo(article int64) {
	w.dialogs.Close()
	w.pages.turnTo(w.articles)
	w.articles.GoTo(article)
}

// Label is part of host.Host.
func (w *Window) Label(status data.Status, topic int64) { w.articles.Label(status, topic) }

// Toggle is part of host.Host.
func (w *Window) Toggle(topic int64) { w.articles.ToggleTopic(topic) }
