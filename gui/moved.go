package gui

import (
	"context"

	"blotter/data"
	"blotter/gui/i18n"
)

// undoMoved takes back what moved the articles that the list of moved ones holds: the last change of anything but notes and flags.
// Where that was an undo, it is done again.
func (w *Window) undoMoved() {
	w.step(func(name string) string { return i18n.T("history.taken-back-step", "Step", name) }, w.takeBackMoved)
}

// recentRows is how far back a change is looked for.
const recentRows = 200

func (w *Window) takeBackMoved(ctx context.Context) (string, error) {
	rows, err := w.library.History(ctx, data.HistoryQuery{Limit: recentRows})
	if err != nil {
		return "", err
	}
	for _, row := range rows {
		switch {
		case row.Kind == data.NoteChange || row.Kind == data.FlagChange:
		case row.How == data.Undone:
			return w.library.RedoBatch(ctx, row.Batch)
		default:
			return w.library.UndoBatch(ctx, row.Batch)
		}
	}
	return "", data.ErrNothingToUndo
}
