package library

import (
	"context"
	"fmt"

	"blotter/data"
)

// trash are the operations that delete articles, and bring them back.
type trash struct {
	*core
	lists   lists
	backups backups
}

// Trash puts articles in the trash, in one change that undo takes back.
func (t trash) Trash(ctx context.Context, ids []int64) error {
	return t.move(ctx, ids, func() (data.Batch, error) { return t.store.Trash(ctx, ids) })
}

// TakeOut takes articles out of the trash.
func (t trash) TakeOut(ctx context.Context, ids []int64) error {
	return t.move(ctx, ids, func() (data.Batch, error) { return t.store.Restore(ctx, ids) })
}

// RemoveSamples puts the starter's articles in the trash, in one change that undo takes back.
func (t trash) RemoveSamples(ctx context.Context) error {
	ids, err := t.lists.List(ctx, Query{View: ViewAll, Search: "is:sample"})
	if err != nil {
		return err
	}
	return t.move(ctx, ids, func() (data.Batch, error) { return t.store.RemoveSamples(ctx) })
}

func (t trash) move(ctx context.Context, ids []int64, change func() (data.Batch, error)) error {
	_, err := t.commit(ctx, byUser, func() (data.Delta, error) {
		batch, err := change()
		if err != nil {
			return data.Delta{}, err
		}
		d := data.Delta{Change: batch}
		return d, t.addArticles(ctx, &d, ids, nil, nil)
	})
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
		return 0, fmt.Errorf("the trash was not emptied and nothing was deleted, since the backup that is made first did not succeed: %w", err)
	}
	n, err := t.store.EmptyTrash(ctx)
	if err != nil {
		return 0, err
	}
	t.emptied, err = t.store.LastChange(ctx)
	return n, err
}

// EmptiedError says, in place of the first undo after the trash was emptied, that this cannot be taken back.
type EmptiedError struct {
	Next string // the change that the next undo takes back, "" for none
}

// Error says so.
func (e *EmptiedError) Error() string {
	if e.Next == "" {
		return "Emptying the trash cannot be taken back, and nothing before it is left to undo."
	}
	return "Emptying the trash cannot be taken back. The next undo takes back what was done before: " + e.Next
}
