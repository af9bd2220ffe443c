package gui

import (
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/sidebar"
	"blotter/gui/tasks"
	"blotter/internal/library"
)

var _ host.Host = (*Window)(nil)

// Library is part of host.Host.
func (w *Window) Library() *library.Library { return w.library }

// Topics is part of host.Host.
func (w *Window) Topics() host.Topics { return w.topics }

// Counts is part of host.Host.
func (w *Window) Counts() library.Counts { return w.counts }

// Query is part of host.Host.
func (w *Window) Query() library.Query { return w.list.query }

// Article is part of host.Host.
func (w *Window) Article() library.Detail { return w.read.detail }

// Targets is part of host.Host.
func (w *Window) Targets() []int64 { return w.list.targets() }

// Tasks is part of host.Host.
func (w *Window) Tasks() *tasks.Tasks { return w.back }

// Dialogs is part of host.Host.
func (w *Window) Dialogs() *dialog.Stack { return w.dialogs }

// Show is part of host.Host.
func (w *Window) Show(q library.Query) {
	w.leaveSearch()
	w.open(q)
	w.panes.chose()
}

// Run is part of host.Host.
func (w *Window) Run(id string) {
	for _, cmd := range w.commands() {
		if cmd.ID == id {
			cmd.Do()
			return
		}
	}
}

// ListName is part of host.Host.
func (w *Window) ListName(q library.Query) string {
	if q.Search != "" {
		return w.side.SearchName(q.Search)
	}
	return host.ListName(q, w.topics)
}

// saveView keeps the open search in the side bar.
func (w *Window) saveView() { sidebar.AskSaveView(w) }
