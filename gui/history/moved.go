package history

import (
	"context"

	"blotter/data"
	"blotter/gui/i18n"
)

// UndoMoved takes back what moved the articles that the list of moved ones holds: the last change of anything but notes and flags.
// Where that was an undo, it is done again.
func (a *Dialogs) UndoMoved() {
	a.walk(func(name string) string { return i18n.T("history.taken-back-step", "Step", name) }, a.takeBackMoved)
}

// pageOfRows is how many changes are read at once while the last one that counts is looked for.
const pageOfRows = 200

func (a *Dialogs) takeBackMoved(ctx context.Context) (string, error) {
	q := data.HistoryQuery{Limit: pageOfRows}
	for {
		rows, err := a.h.Library().History(ctx, q)
		if err != nil {
			return "", err
		}
		for _, row := range rows {
			switch {
			case row.Kind == data.NoteChange || row.Kind == data.FlagChange:
			case row.How == data.Undone:
				return a.h.Library().RedoBatch(ctx, row.Batch)
			default:
				return a.h.Library().UndoBatch(ctx, row.Batch)
			}
		}
		if len(rows) < pageOfRows {
			return "", data.ErrNothingToUndo
		}
		q.Before = rows[len(rows)-1].ID
	}
}
