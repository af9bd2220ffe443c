package library

import (
	"context"
	"slices"
	"time"

	"blotter/data"
	"blotter/internal/index"
	"blotter/internal/message"
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
			return message.Wrap(err, "library.watch-failed")
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
	seen := map[int64]bool{}
	for head, err := range e.store.Marks(ctx) {
		if err != nil {
			return d, err
		}
		seen[head.ID] = true
		switch f, found := e.facts(head.ID); {
		case !found || f.Gone:
			d.Came = append(d.Came, head)
		case f.Topic != int32(head.Topic) || f.Status != head.Status || !slices.Equal(e.further(f), head.Also):
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

// further lists the labels of an article beside its main one.
func (e external) further(f query.Facts) (topics []int64) {
	if f.Several {
		e.index.Read(func(x *index.Index) { topics = x.Further(f.ID) })
	}
	return topics
}

// otherWordsAndMarks adds topics and words, of which the trainer knows whether they are other than before, and the notes
// and flags that were changed since the last look, by whomever.
func (e external) otherWordsAndMarks(ctx context.Context, d *data.Delta) (err error) {
	if d.Topics, err = e.store.Topics(ctx); err != nil {
		return message.Wrap(err, "library.topics-reread")
	}
	words, err := e.store.Words(ctx)
	if err != nil {
		return message.Wrap(err, "library.words-reread")
	}
	d.Words = append([]data.Word{}, words...)
	ids, newest, err := e.store.MarkedSince(ctx, e.last)
	if err != nil {
		return message.Wrap(err, "library.marks-watch-failed")
	}
	d.Last = newest
	heads, err := e.store.Rows(ctx, ids)
	if err != nil {
		return message.Wrap(err, "library.marks-reread")
	}
	for _, h := range heads {
		d.Marks = append(d.Marks, data.Marks{Article: h.ID, Flagged: h.Flagged, Noted: h.Noted})
	}
	return nil
}

// reviewOf is the state of the review that a head shows.
func reviewOf(h data.Head) data.Review {
	r := data.Review{Article: h.ID, Status: h.Status, How: h.How, At: h.LabeledAt}
	if h.Topic != 0 {
		r.Labels = append(r.Labels, data.Label{Topic: h.Topic, Author: h.Author, How: h.How, At: h.LabeledAt, Main: true})
	}
	for _, topic := range h.Also {
		r.Labels = append(r.Labels, data.Label{Topic: topic})
	}
	return r
}
