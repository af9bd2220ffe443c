package library

import (
	"context"
	"fmt"
	"time"

	"blotter/data"
	"blotter/internal/index"
	"blotter/internal/query"
)

// external takes in what other programs change in the library.
type external struct {
	*core
	backups backups
}

// watchEvery is how often a window asks whether another program has changed the library: a question that reads one number.
const watchEvery = time.Second

// StartKeeping does what a window does beside its work: it makes backups and takes in what other programs change.
func (e external) StartKeeping() {
	if !e.store.ReadOnly() {
		e.backups.keepBackingUp()
	}
	e.every(watchEvery, "watch", func(ctx context.Context) error {
		if _, err := e.TakeInChanges(ctx); err != nil {
			return fmt.Errorf("looking for changes by other programs: %w", err)
		}
		return nil
	})
}

// TakeInChanges takes in what another program has changed in the library since it was last asked, and reports whether there
// was anything.
func (e external) TakeInChanges(ctx context.Context) (bool, error) {
	changed, err := e.store.ChangedElsewhere(ctx)
	if err != nil || !changed {
		return false, err
	}
	_, err = e.commit(ctx, elsewhere, func() (data.Delta, error) { return e.differences(ctx) })
	return err == nil, err
}

// differences is what the library has and the index has not, as one change.
func (e external) differences(ctx context.Context) (d data.Delta, err error) {
	d.Change.Name = "a change by another program"
	seen := map[int64]bool{}
	for head, err := range e.store.Marks(ctx) {
		if err != nil {
			return d, err
		}
		seen[head.ID] = true
		switch f, found := e.facts(head.ID); {
		case !found || f.Gone:
			d.Came = append(d.Came, head)
		case f.Topic != int32(head.Topic) || f.Status != head.Status:
			d.Reviews = append(d.Reviews, reviewOf(head))
		}
	}
	e.index.Read(func(x *index.Index) {
		for at := range x.Len() {
			if f := x.Facts(at); !f.Gone && !seen[f.ID] {
				d.Went = append(d.Went, f.ID)
			}
		}
	})
	return d, e.otherWordsAndMarks(ctx, &d)
}

func (e external) facts(id int64) (f query.Facts, found bool) {
	e.index.Read(func(x *index.Index) {
		var at int
		if at, found = x.Find(id); found {
			f = x.Facts(at)
		}
	})
	return f, found
}

// otherWordsAndMarks adds topics and words, of which the trainer knows whether they are other than before, and the notes
// and flags that were changed since the last look, by whomever.
func (e external) otherWordsAndMarks(ctx context.Context, d *data.Delta) error {
	if err := e.addTopics(ctx, d); err != nil {
		return err
	}
	if err := e.addWords(ctx, d); err != nil {
		return err
	}
	ids, newest, err := e.store.MarkedSince(ctx, e.last)
	if err != nil {
		return fmt.Errorf("looking for new notes and flags: %w", err)
	}
	d.Last = newest
	return e.addArticles(ctx, d, nil, nil, ids)
}
