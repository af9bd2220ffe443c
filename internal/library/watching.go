package library

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"blotter/data"
	"blotter/internal/message"
)

// watchEvery is how often a window asks whether another program has changed the library: a question that reads one number.
const watchEvery = time.Second

// StartKeeping does what a window does beside its work: it makes backups and takes in what other programs change.
func (d *Library) StartKeeping() {
	d.startBackingUp()
	d.every(watchEvery, "watch", func(ctx context.Context) error {
		if _, err := d.TakeInChanges(ctx); err != nil {
			return message.Wrap(err, "library.watch-failed")
		}
		return nil
	})
}

// every does something again and again until the desk is closed. What goes wrong is announced once, until it has gone well again.
func (d *Library) every(pause time.Duration, key string, do func(context.Context) error) {
	d.jobs.Start(message.Message{}, key, func(ctx context.Context, _ func(done, total int64)) error {
		look := time.NewTicker(pause)
		defer look.Stop()
		told := false
		for {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-look.C:
			}
			err := do(ctx)
			if err != nil && !told && ctx.Err() == nil {
				d.events.send(Failed{err})
			}
			told = err != nil
		}
	})
}

// TakeInChanges takes in what another program has changed in the library since it was last asked, and tells whether there was anything.
func (d *Library) TakeInChanges(ctx context.Context) (bool, error) {
	changed, err := d.store.ChangedElsewhere(ctx)
	if err != nil || !changed {
		return false, err
	}
	d.gesture.Lock()
	defer d.gesture.Unlock()
	n, err := d.differences(ctx)
	if err != nil {
		return false, err
	}
	if err := d.otherTopicsAndWords(ctx); err != nil {
		return true, err
	}
	if err := d.welcome(ctx, n.fresh); err != nil {
		return true, err
	}
	if len(n.moved) > 0 {
		if err := d.refetch(ctx, n.moved, false); err != nil {
			return true, err
		}
	}
	if len(n.relabeled) > 0 {
		d.announce(data.Batch{}, n.relabeled, false)
	}
	return true, d.otherMarks(ctx)
}

// news is what the library has and the shelf has not.
type news struct {
	fresh     []int64       // articles that came
	moved     []int64       // articles that went into the trash or came out of it
	relabeled []data.Change // other labels
}

func (d *Library) differences(ctx context.Context) (n news, err error) {
	seen := make(map[int64]bool, len(d.shelf.entries))
	for head, err := range d.store.Marks(ctx) {
		if err != nil {
			return n, err
		}
		seen[head.ID] = true
		switch e, known := d.entry(head.ID); {
		case !known:
			n.fresh = append(n.fresh, head.ID)
		case e.gone:
			n.moved = append(n.moved, head.ID)
		case e.topic != int32(head.Topic) || e.status != head.Status:
			n.relabeled = append(n.relabeled, data.Change{Kind: data.LabelChange, Article: head.ID, To: written(head), How: head.How, At: head.LabeledAt})
		}
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	for i := range d.shelf.entries {
		if e := &d.shelf.entries[i]; !e.gone && !seen[e.id] {
			n.moved = append(n.moved, e.id)
		}
	}
	return n, nil
}

// written is a label as the history writes it; labelOf reads it.
func written(h data.Head) string {
	switch h.Status {
	case data.Labeled:
		return strconv.FormatInt(h.Topic, 10)
	case data.Skipped:
		return skipped
	}
	return ""
}

func (d *Library) entry(id int64) (entry, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	at, found := d.shelf.find(id)
	if !found {
		return entry{}, false
	}
	return d.shelf.entries[at], true
}

// otherTopicsAndWords takes in topics and taught words where they are other than before.
func (d *Library) otherTopicsAndWords(ctx context.Context) error {
	topics, err := d.store.Topics(ctx)
	if err != nil {
		return message.Wrap(err, "library.topics-reread")
	}
	if fmt.Sprint(topics) != fmt.Sprint(d.Topics()) {
		if err := d.refreshTopics(ctx); err != nil {
			return err
		}
	}
	words, err := d.store.Words(ctx)
	if err != nil {
		return message.Wrap(err, "library.words-reread")
	}
	if other := fmt.Sprint(words); other != d.words && d.Learned() {
		return d.retrain(ctx)
	}
	return nil
}
