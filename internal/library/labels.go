package library

import (
	"context"

	"blotter/data"
	"blotter/internal/index"
	"blotter/internal/message"
)

// labels are the operations on the labels of articles, and what takes them back.
type labels struct{ *core }

// The modes of labeling: Topic becomes the main one, becomes a further one, or goes.
const (
	SetMain     = data.SetMain
	AddTopic    = data.AddTopic
	RemoveTopic = data.RemoveTopic
)

// Gesture says what is done to the labels of some articles.
type Gesture struct {
	Articles []int64
	Mode     data.LabelMode
	Topic    int64       // with Status Labeled, or with a Mode other than SetMain
	Also     []int64     // further topics that are added with the main one
	Status   data.Status // Labeled, Skipped, or Unlabeled to take labels off
	Saw      int64       // the topic that was suggested on screen, 0 for none
	SeenMS   int64       // how long the article was on screen, in milliseconds
}

func (g Gesture) how() data.How {
	switch {
	case len(g.Articles) > 1:
		return data.InBulk
	case g.Saw == 0 || g.Status != data.Labeled:
		return data.ByHand
	case g.Saw == g.Topic:
		return data.Confirmed
	}
	return data.Corrected
}

// Label carries out a gesture. When it returns nil the change is on disk, the model has learned it, and Labeled and
// ModelChanged are announced; other articles' suggestions follow in the background. An error leaves everything as it was.
// It returns the change's name, the zero Message where nothing was to change.
func (l labels) Label(ctx context.Context, g Gesture) (message.Message, error) {
	if !l.several.Load() && (g.Mode == AddTopic || len(g.Also) > 0) {
		return message.Message{}, message.NewError("library.one-topic-only")
	}
	d, err := l.commit(ctx, byUser, func() (data.Delta, error) {
		return l.store.Label(ctx, data.Labeling{
			Articles: g.Articles, Mode: g.Mode, Topic: g.Topic, Also: g.Also, Status: g.Status, How: g.how(), Model: l.trainer.Now().Version, SeenMS: g.SeenMS,
		})
	})
	if err != nil || d.None() {
		return message.Message{}, err
	}
	return d.Change.Said(), nil
}

// LabelPreview says what a gesture would do to the labels of some articles.
type LabelPreview = index.LabelPreview

// PreviewLabel returns what Label would do with these articles. It reads no disk; articles that are gone do not count.
func (l labels) PreviewLabel(ctx context.Context, ids []int64, status data.Status, topic int64) (p LabelPreview, err error) {
	l.index.Read(func(x *index.Index) { p = index.PreviewLabel(x, ids, status, topic) })
	return p, ctx.Err()
}

// Undo takes the last change back, Redo does it again; both return its name. data.ErrNothingToUndo says that there is none;
// a *data.ConflictError that articles were changed since, so that nothing was done. Right after the trash was emptied Undo
// says once, as an *EmptiedError, that it does not take that back.
func (l labels) Undo(ctx context.Context) (message.Message, error) {
	return l.step(ctx, func(ctx context.Context) (data.Delta, error) {
		if err := l.afterEmptying(ctx); err != nil {
			return data.Delta{}, err
		}
		return l.store.Undo(ctx)
	})
}

// Redo does the last change that was undone again.
func (l labels) Redo(ctx context.Context) (message.Message, error) { return l.step(ctx, l.store.Redo) }

// UndoChange takes back one change of the history.
func (l labels) UndoChange(ctx context.Context, id int64) (message.Message, error) {
	return l.step(ctx, func(ctx context.Context) (data.Delta, error) { return l.store.UndoChange(ctx, id) })
}

// RedoChange does one change of the history again that was undone.
func (l labels) RedoChange(ctx context.Context, id int64) (message.Message, error) {
	return l.step(ctx, func(ctx context.Context) (data.Delta, error) { return l.store.RedoChange(ctx, id) })
}

func (l labels) step(ctx context.Context, walk func(context.Context) (data.Delta, error)) (message.Message, error) {
	d, err := l.commit(ctx, byUndo, func() (data.Delta, error) { return walk(ctx) })
	if err != nil {
		return message.Message{}, err
	}
	return d.Change.Said(), nil
}

// UndoMoved takes back the last change of anything but notes and flags, which is what moved the articles of ViewMoved. Where
// that was an undo, it is done again. It returns the change's name; data.ErrNothingToUndo says that there is none.
func (l labels) UndoMoved(ctx context.Context) (message.Message, error) {
	q := data.HistoryQuery{Limit: historyPage}
	for {
		rows, err := l.store.History(ctx, q)
		if err != nil {
			return message.Message{}, err
		}
		for _, row := range rows {
			switch {
			case row.Kind == data.NoteEdit || row.Kind == data.FlagEdit || row.Kind == data.AuditEdit:
			case row.How == data.Undone:
				return l.RedoChange(ctx, row.Change)
			default:
				return l.UndoChange(ctx, row.Change)
			}
		}
		if len(rows) < q.Limit {
			return message.Message{}, data.ErrNothingToUndo
		}
		q.Before = rows[len(rows)-1].ID
	}
}

// historyPage is how many rows of the history are looked through at a time.
const historyPage = 200

// afterEmptying returns an *EmptiedError once, where nothing was done since the trash was emptied. The change is locked.
func (l labels) afterEmptying(ctx context.Context) error {
	emptied := l.emptied
	l.emptied = 0
	if emptied == 0 {
		return nil
	}
	last, err := l.store.LastEdit(ctx)
	if err != nil || last != emptied {
		return err
	}
	next, _, err := l.NextSteps(ctx)
	if err != nil {
		return err
	}
	return &EmptiedError{next}
}

// NextSteps names what Undo and Redo would do, the zero Message for nothing.
func (l labels) NextSteps(ctx context.Context) (undo, redo message.Message, err error) {
	u, r, err := l.store.Next(ctx)
	return u.Said(), r.Said(), err
}

// History lists past changes of single articles, newest first.
func (l labels) History(ctx context.Context, q data.HistoryQuery) ([]data.HistoryRow, error) {
	return l.store.History(ctx, q)
}

// Steps lists past changes as undo takes them back, newest first.
func (l labels) Steps(ctx context.Context, q data.HistoryQuery) ([]data.Step, error) {
	return l.store.Steps(ctx, q)
}
