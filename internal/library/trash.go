package library

import (
	"context"

	"blotter/data"
	"blotter/internal/message"
)

// trash are the operations that delete articles, and bring them back.
type trash struct {
	*core
	backups backups
}

// Trash puts articles in the trash, in one change that undo takes back.
func (t trash) Trash(ctx context.Context, ids []int64) error {
	_, err := t.commit(ctx, byUser, func() (data.Delta, error) { return t.store.Trash(ctx, ids) })
	return err
}

// TakeOut takes articles out of the trash.
func (t trash) TakeOut(ctx context.Context, ids []int64) error {
	_, err := t.commit(ctx, byUser, func() (data.Delta, error) { return t.store.Restore(ctx, ids) })
	return err
}

// RemoveSamples puts the starter's articles in the trash, in one change that undo takes back.
func (t trash) RemoveSamples(ctx context.Context) error {
	_, err := t.commit(ctx, byUser, func() (data.Delta, error) { return t.store.RemoveSamples(ctx) })
	return err
}

// Trashed lists the articles in the trash.
func (t trash) Trashed(ctx context.Context) ([]data.Head, error) {
	var heads []data.Head
	for h, err := range t.store.Trashed(ctx) {
		if err != nil {
			return nil, err
		}
		heads = append(heads, h)
	}
	return heads, nil
}

// EmptyTrash deletes the articles in the trash and counts them: the one thing that cannot be undone. It makes a verified
// backup first, unless there is one of the library as it is now; where that fails, nothing is deleted. report hears of the
// backup; it may be nil.
func (t trash) EmptyTrash(ctx context.Context, report func(done, total int64)) (int, error) {
	if report == nil {
		report = func(int64, int64) {}
	}
	t.change.Lock()
	defer t.change.Unlock()
	if t.store.ReadOnly() {
		return 0, data.ErrReadOnly
	}
	if err := t.backups.backUpFirst(ctx, report); err != nil {
		return 0, message.Wrap(err, "library.trash-not-emptied")
	}
	n, err := t.store.EmptyTrash(ctx)
	if err != nil {
		return 0, err
	}
	t.emptied, err = t.store.LastEdit(ctx)
	return n, err
}

// EmptiedError says, in place of the first undo after the trash was emptied, that this cannot be taken back.
type EmptiedError struct {
	Next message.Message // the step that the next undo takes back, zero for none
}

// Said says so.
func (e *EmptiedError) Said() message.Message {
	if e.Next.IsZero() {
		return message.New("library.trash-emptied")
	}
	return message.New("library.trash-emptied-next", "Step", e.Next)
}

// Error returns the message in English.
func (e *EmptiedError) Error() string { return e.Said().String() }
