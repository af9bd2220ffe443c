package library

import (
	"context"

	"blotter/data"
)

// marks are the operations on notes and flags.
type marks struct{ *core }

// SetNote keeps a note beside an article, in one change that undo takes back; "" takes the note away.
func (m marks) SetNote(ctx context.Context, article int64, note string) error {
	return m.mark(ctx, []int64{article}, func() (data.Batch, error) { return m.store.SetNote(ctx, article, note) })
}

// SetFlag puts a flag on articles, or takes it off, in one change that undo takes back.
func (m marks) SetFlag(ctx context.Context, ids []int64, on bool) error {
	return m.mark(ctx, ids, func() (data.Batch, error) { return m.store.SetFlag(ctx, ids, on) })
}

func (m marks) mark(ctx context.Context, ids []int64, change func() (data.Batch, error)) error {
	_, err := m.commit(ctx, byUser, func() (data.Delta, error) {
		batch, err := change()
		if err != nil {
			return data.Delta{}, err
		}
		d := data.Delta{Change: batch}
		return d, m.addArticles(ctx, &d, nil, nil, ids)
	})
	return err
}
