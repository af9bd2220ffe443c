package library

import (
	"context"

	"blotter/data"
)

// marks are the operations on notes and flags.
type marks struct{ *core }

// SetNote keeps a note beside an article, in one change that undo takes back; "" takes the note away.
func (m marks) SetNote(ctx context.Context, article int64, note string) error {
	_, err := m.commit(ctx, byUser, func() (data.Delta, error) { return m.store.SetNote(ctx, article, note) })
	return err
}

// SetFlag puts a flag on articles, or takes it off, in one change that undo takes back.
func (m marks) SetFlag(ctx context.Context, ids []int64, on bool) error {
	_, err := m.commit(ctx, byUser, func() (data.Delta, error) { return m.store.SetFlag(ctx, ids, on) })
	return err
}
