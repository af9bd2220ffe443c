package library

import (
	"context"

	"blotter/data"
	"blotter/internal/message"
)

// Trashed lists the articles in the trash.
func (d *Library) Trashed(ctx context.Context) ([]data.Head, error) {
	var heads []data.Head
	for h, err := range d.store.Trashed(ctx) {
		if err != nil {
			return nil, err
		}
		heads = append(heads, h)
	}
	return heads, nil
}

// TakeOut takes articles out of the trash, in one step that undo takes back.
func (d *Library) TakeOut(ctx context.Context, ids []int64) error {
	d.gesture.Lock()
	defer d.gesture.Unlock()
	if _, err := d.store.Restore(ctx, ids); err != nil {
		return err
	}
	return d.refetch(ctx, ids, true)
}

// EmptyTrash deletes the articles in the trash for good and counts them: the one thing that cannot be undone. A checked backup is made
// before, unless there is one of the library as it is now; where that fails, nothing is deleted. report hears of the backup; it may be nil.
func (d *Library) EmptyTrash(ctx context.Context, report func(done, total int64)) (int, error) {
	if report == nil {
		report = func(int64, int64) {}
	}
	d.gesture.Lock()
	defer d.gesture.Unlock()
	if d.ReadOnly() {
		return 0, data.ErrReadOnly
	}
	if err := d.backUpFirst(ctx, report); err != nil {
		return 0, message.Wrap(err, "library.trash-not-emptied")
	}
	n, err := d.store.EmptyTrash(ctx)
	if err != nil {
		return 0, err
	}
	d.emptied, err = d.store.LastChange(ctx)
	return n, err
}

// EmptiedError says, in place of the first undo after the trash was emptied, that this cannot be taken back.
type EmptiedError struct {
	Next string // the step that the next undo takes back, as it is stored; "" for none
}

// Said says so.
func (e *EmptiedError) Said() message.Message {
	if e.Next == "" {
		return message.New("library.trash-emptied")
	}
	return message.New("library.trash-emptied-next", "Step", data.StepSaid(e.Next))
}

// Error returns the message in English.
func (e *EmptiedError) Error() string { return e.Said().String() }

// afterEmptying returns an *EmptiedError once, where nothing was done since the trash was emptied. The gesture is held.
func (d *Library) afterEmptying(ctx context.Context) error {
	emptied := d.emptied
	d.emptied = 0
	if emptied == 0 {
		return nil
	}
	last, err := d.store.LastChange(ctx)
	if err != nil || last != emptied {
		return err
	}
	next, _, err := d.NextSteps(ctx)
	if err != nil {
		return err
	}
	return &EmptiedError{next}
}
