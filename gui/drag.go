package gui

import (
	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/i18n"
	"blotter/gui/keys"
	"blotter/gui/sidebar"
)

// nowhere is where the pointer is on no row of the side bar.
var nowhere = fyne.NewPos(-1, -1)

// dragArticles shows where the articles that are dragged would go.
func (w *Window) dragArticles(at fyne.Position) {
	w.side.Target(at)
	w.ghost.Follow(w.draggedWords(), at)
}

// draggedWords names the article that is dragged, or counts them.
func (w *Window) draggedWords() string {
	ids := w.Targets()
	if len(ids) == 1 {
		if row, known := w.articles.List.Row(ids[0]); known {
			return row.Title
		}
	}
	return i18n.N("common.n-articles", len(ids))
}

// dropArticles labels the articles that are dropped on a topic, or adds the topic beside the main one while Shift is held.
func (w *Window) dropArticles(at fyne.Position) {
	w.ghost.Hide()
	target := w.side.Target(at)
	w.side.Target(nowhere)
	switch {
	case target == (sidebar.Target{}):
	case target.Status == data.Labeled && w.library.Several() && keys.ShiftHeld():
		w.Toggle(target.Topic)
	default:
		w.Label(target.Status, target.Topic)
	}
}
