package library

import (
	"context"
	"errors"
	"time"

	"blotter/data"
	"blotter/internal/message"
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
		e.every(presenceEvery, "presence", func(context.Context) error {
			sayPresent(e.store.Path(), time.Now())
			return nil
		})
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
	_, err = e.commit(ctx, elsewhere, func() (data.Delta, error) {
		d, err := e.store.Since(ctx, e.known)
		if err != nil {
			return d, message.Wrap(err, "library.changes-unread")
		}
		return d, nil
	})
	if err == nil { // names and the library's settings change outside the history
		err = errors.Join(e.renewPeople(ctx), e.renewSeveral(ctx))
	}
	return err == nil, err
}

// renewSeveral reads again whether an article may have several topics.
func (e external) renewSeveral(ctx context.Context) error {
	what, err := e.store.About(ctx)
	if err != nil {
		return err
	}
	if e.several.Swap(what.Several) != what.Several {
		e.events.send(TopicsChanged{})
	}
	return nil
}
