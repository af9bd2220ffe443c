package library

import (
	"context"

	"blotter/data/store"
)

// Backup copies the library to a file while others go on working, and checks the copy.
func (d *Library) Backup(ctx context.Context, path string, progress func(done, total int)) error {
	return d.store.Backup(ctx, path, progress)
}

// Check looks the whole library through and repairs what is safe to repair, after a backup.
func (d *Library) Check(ctx context.Context, progress func(done, total int)) (store.Report, error) {
	return d.store.Check(ctx, progress)
}
