package desk

import (
	"context"

	"blotter/data"
)

// Trashed lists the articles in the trash.
func (d *Desk) Trashed(ctx context.Context) ([]data.Head, error) {
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
func (d *Desk) TakeOut(ctx context.Context, ids []int64) error {
	d.gesture.Lock()
	defer d.gesture.Unlock()
	if _, err := d.store.Restore(ctx, ids); err != nil {
		return err
	}
	return d.refetch(ctx, ids)
}

// EmptyTrash deletes the articles in the trash for good and counts them: the one thing that cannot be undone.
func (d *Desk) EmptyTrash(ctx context.Context) (int, error) {
	d.gesture.Lock()
	defer d.gesture.Unlock()
	return d.store.EmptyTrash(ctx)
}
