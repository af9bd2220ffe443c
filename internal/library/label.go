package library

import (
	"context"
	"errors"
	"slices"

	"blotter/data"
	"blotter/internal/message"
)

// Gesture says what is done to the labels of some articles.
type Gesture struct {
	Articles []int64
	Topic    int64       // with Status Labeled
	Status   data.Status // Labeled, Skipped, or Unlabeled to take labels off
	Saw      int64       // the topic that was suggested on screen, 0 for none
	SeenMS   int64       // how long the article was on screen
}

// Label carries out a gesture. When it returns nil the change is on disk, the model has learned it, and Labeled and
// ModelChanged are announced; other articles' suggestions follow in the background. An error leaves everything as it was.
// It returns the gesture's name, "" where nothing was to change.
func (d *Library) Label(ctx context.Context, g Gesture) (string, error) {
	d.gesture.Lock()
	defer d.gesture.Unlock()
	batch, changes, err := d.store.Label(ctx, data.Labeling{
		Articles: g.Articles, Topic: g.Topic, Status: g.Status, How: g.how(), Model: d.ModelVersion(), SeenMS: g.SeenMS,
	})
	if err != nil || len(changes) == 0 {
		return "", err
	}
	d.announce(batch, changes, false)
	return batch.Name, nil
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

// announce takes committed label changes in and tells everyone.
func (d *Library) announce(batch data.Batch, changes []data.Change, back bool) {
	touched := d.follow(changes)
	d.events.send(Labeled{Articles: touched, Batch: batch.Name, Back: back})
	d.events.send(ModelChanged{})
	if d.Learned() {
		d.startRescoring(true)
	}
}

// Learned tells whether the model has seen every label, so that suggestions can be trusted to be the library's.
func (d *Library) Learned() bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.learned
}

// ModelVersion names what the model has learned: the same labels give the same version.
func (d *Library) ModelVersion() string {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if !d.learned {
		return ""
	}
	return d.model.Version()
}

// Undo takes the last gesture back, Redo does it again; both return its name. data.ErrNothingToUndo says that there is none; a
// *data.ConflictError that articles were changed since, so that nothing was done. Right after the trash was emptied Undo says once, as an
// *EmptiedError, that it does not take that back.
func (d *Library) Undo(ctx context.Context) (string, error) {
	return d.step(ctx, func(ctx context.Context) (data.Batch, []data.Change, error) {
		if err := d.afterEmptying(ctx); err != nil {
			return data.Batch{}, nil, err
		}
		return d.store.Undo(ctx)
	})
}

// Redo does the last gesture that was undone again.
func (d *Library) Redo(ctx context.Context) (string, error) { return d.step(ctx, d.store.Redo) }

// UndoBatch takes back one gesture of the history.
func (d *Library) UndoBatch(ctx context.Context, id int64) (string, error) {
	return d.step(ctx, func(ctx context.Context) (data.Batch, []data.Change, error) { return d.store.UndoBatch(ctx, id) })
}

// RedoBatch does one gesture of the history again that was undone.
func (d *Library) RedoBatch(ctx context.Context, id int64) (string, error) {
	return d.step(ctx, func(ctx context.Context) (data.Batch, []data.Change, error) { return d.store.RedoBatch(ctx, id) })
}

func (d *Library) step(ctx context.Context, walk func(context.Context) (data.Batch, []data.Change, error)) (string, error) {
	d.gesture.Lock()
	defer d.gesture.Unlock()
	batch, changes, err := walk(ctx)
	if err != nil {
		return "", err
	}
	if err := d.reflect(ctx, changes); err != nil {
		return "", err
	}
	if onlyMarks(changes) {
		return batch.Name, nil
	}
	if changes, err = d.asTheyStand(ctx, changes); err != nil {
		return "", err
	}
	d.announce(batch, changes, true)
	return batch.Name, nil
}

// asTheyStand gives changes of labels that went back or forth the time and the how that the articles have now, which are those of the
// label that was made first.
func (d *Library) asTheyStand(ctx context.Context, changes []data.Change) ([]data.Change, error) {
	var labeled []int64
	for _, c := range changes {
		if c.Kind == data.LabelChange {
			labeled = append(labeled, c.Article)
		}
	}
	heads, err := d.store.Rows(ctx, labeled)
	if err != nil {
		return nil, message.Wrap(err, "library.labels-reread")
	}
	now := make(map[int64]data.Head, len(heads))
	for _, h := range heads {
		now[h.ID] = h
	}
	standing := slices.Clone(changes)
	for i, c := range standing {
		if h, there := now[c.Article]; there && c.Kind == data.LabelChange {
			standing[i].How, standing[i].At = h.How, h.LabeledAt
		}
	}
	return standing, nil
}

// reflect takes in what an undo or redo changed besides labels.
func (d *Library) reflect(ctx context.Context, changes []data.Change) error {
	var articles, marked []int64
	topics, words := false, false
	for _, c := range changes {
		switch c.Kind {
		case data.ArticleChange:
			articles = append(articles, c.Article)
		case data.NoteChange, data.FlagChange:
			marked = append(marked, c.Article)
		case data.TopicChange:
			topics = true
		case data.WordChange:
			words = true
		}
	}
	var err error
	if len(articles) > 0 {
		err = d.refetch(ctx, articles, true)
	}
	if len(marked) > 0 {
		err = errors.Join(err, d.remark(ctx, marked))
	}
	if topics {
		err = errors.Join(err, d.refreshTopics(ctx))
	}
	if words {
		err = errors.Join(err, d.retrain(ctx))
	}
	return err
}

// NextSteps names what Undo and Redo would do, "" for nothing.
func (d *Library) NextSteps(ctx context.Context) (undo, redo string, err error) {
	u, r, err := d.store.Next(ctx)
	return u.Name, r.Name, err
}

// History lists past changes, newest first.
func (d *Library) History(ctx context.Context, q data.HistoryQuery) ([]data.HistoryRow, error) {
	return d.store.History(ctx, q)
}

// Steps lists past gestures, newest first.
func (d *Library) Steps(ctx context.Context, q data.HistoryQuery) ([]data.Step, error) {
	return d.store.Steps(ctx, q)
}
