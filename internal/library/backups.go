package library

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"blotter/data/store"

	"blotter/data"
	"blotter/internal/message"
)

// backups are the operations that copy a library, check it and bring a copy back.
type backups struct{ *core }

// Backup is a dated copy of a library, with what is in it.
type Backup struct {
	store.Copy
	store.Glimpse
	Err error // why it cannot be read, nil for a good one
}

// Backups lists the copies of a library, the newest first. The library itself is not looked at.
func Backups(ctx context.Context, library string) ([]Backup, error) {
	copies, err := store.Copies(library)
	if err != nil {
		return nil, err
	}
	backups := make([]Backup, len(copies))
	for i, c := range copies {
		backups[i].Copy = c
		backups[i].Glimpse, backups[i].Err = store.Glance(ctx, c.Path)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return backups, nil
}

// ErrNoBackup says that a library has no copy that could be restored.
var ErrNoBackup = message.NewError("library.no-backup")

// NewestBackup returns the newest copy that is whole: every page of it was looked at. What a restore replaced does not count.
// It returns ErrNoBackup.
func NewestBackup(ctx context.Context, library string) (Backup, error) {
	copies, err := store.Copies(library)
	if err != nil {
		return Backup{}, err
	}
	for _, c := range copies {
		if c.Origin == store.Replaced || store.Verify(ctx, c.Path) != nil {
			continue
		}
		g, err := store.Glance(ctx, c.Path)
		return Backup{Copy: c, Glimpse: g, Err: err}, err
	}
	return Backup{}, errors.Join(ctx.Err(), ErrNoBackup)
}

// RestoreBackup puts a copy of a backup in the place of a library that nobody has open, and returns where what it replaces is kept,
// "" if nothing was there.
func RestoreBackup(ctx context.Context, backup, library string) (kept string, err error) {
	release, err := lock(library)
	if err != nil {
		return "", err
	}
	defer release()
	return store.Restore(ctx, backup, library, time.Now())
}

// Salvage saves what can be read of a damaged library into a new one.
func Salvage(ctx context.Context, damaged, path string, progress func(done, total int)) (store.Salvaged, error) {
	return store.Salvage(ctx, damaged, path, progress)
}

// DamagedError says that a library is damaged, and what can be done about it.
type DamagedError struct {
	Library string
	Newest  Backup // the newest backup that is whole; its Path is "" where there is none
	Err     error
}

// Said says what happened and names the commands that help.
func (e *DamagedError) Said() message.Message { return message.Sentences(e.What(), e.Help()) }

// Error returns the message in English.
func (e *DamagedError) Error() string { return e.Said().String() }

// What says what happened.
func (e *DamagedError) What() message.Message {
	return message.New("library.damaged", "Library", e.Library)
}

// Help names the newest good backup and the commands that help.
func (e *DamagedError) Help() message.Message {
	backup := message.New("library.no-whole-backup")
	if e.Newest.Path != "" {
		backup = message.New("library.newest-backup", "When", e.Newest.At, "Articles", message.Count("common.n-articles", e.Newest.Articles),
			"Labeled", message.Count("common.n-of-them-labeled", e.Newest.Labels), "Library", e.Library)
	}
	return message.Sentences(backup, message.New("library.how-to-salvage", "Library", e.Library))
}

// Unwrap returns the cause, in which data.ErrDamaged is.
func (e *DamagedError) Unwrap() error { return e.Err }

// advised adds to the news of a damaged library what can be done.
func advised(ctx context.Context, library string, err error) error {
	if !errors.Is(err, data.ErrDamaged) {
		return err
	}
	newest, missing := NewestBackup(ctx, library)
	if missing != nil {
		newest = Backup{}
	}
	return &DamagedError{library, newest, err}
}

// How often the window makes a backup, and how often it looks whether one is due. A large library is not copied at every start.
const (
	backupEvery = 24 * time.Hour
	backupLook  = time.Hour
	largeFile   = 200 << 20
	leaveFree   = 100 << 20 // what an automatic backup leaves free on the disk, beside the size of another
)

// atStart is how old the newest backup must be for another to be made when a library of this size is opened.
func atStart(size int64) time.Duration {
	if size > largeFile {
		return backupEvery
	}
	return 0
}

// keepBackingUp makes a backup of what was changed since the last one: now, and then once a day while the window is open.
func (b backups) keepBackingUp() {
	b.start(message.New("job.making-a-backup"), "backup", func(ctx context.Context, report func(done, total int64)) error {
		_, err := b.backUpChanges(ctx, atStart(b.size()), report)
		return err
	})
	b.every(backupLook, "daily backup", func(ctx context.Context) error {
		if _, err := b.backUpChanges(ctx, backupEvery, func(int64, int64) {}); err != nil {
			return message.Wrap(err, "library.daily-backup-failed")
		}
		return nil
	})
}

// backUpChanges makes a backup unless the newest one is younger than age, or holds all there is; it returns the path, "" for none.
func (b backups) backUpChanges(ctx context.Context, age time.Duration, report func(done, total int64)) (string, error) {
	dir := store.BackupFolder(b.store.Path())
	last, err := store.Backups(dir, b.store.Path())
	if err != nil {
		return "", err
	}
	now, err := b.store.Glance(ctx)
	if err != nil || now.Articles == 0 {
		return "", err
	}
	if youngerThan(last, age) {
		return "", nil
	}
	if len(last) > 0 {
		if before, err := store.Glance(ctx, last[0].Path); err == nil && before == now {
			return "", nil
		}
	}
	return b.backUpWithRoom(ctx, store.Automatic, report)
}

// backUpWithRoom makes a backup beside the others, where there is room for it.
func (b backups) backUpWithRoom(ctx context.Context, why store.Origin, report func(done, total int64)) (string, error) {
	if err := enoughSpace(filepath.Dir(b.store.Path()), b.size()); err != nil {
		return "", err
	}
	return b.store.BackupInto(ctx, store.BackupFolder(b.store.Path()), why, func(done, total int) { report(int64(done), int64(total)) })
}

// youngerThan tells whether one of the backups was made within this time. One dated later than now, by a clock that was set back, tells nothing.
func youngerThan(backups []store.Copy, age time.Duration) bool {
	return slices.ContainsFunc(backups, func(c store.Copy) bool {
		since := time.Since(c.At)
		return since >= 0 && since < age
	})
}

// size is that of the library's file.
func (b backups) size() int64 {
	info, err := os.Stat(b.store.Path())
	if err != nil {
		return 0
	}
	return info.Size()
}

// NoRoomError says that an automatic backup was left out, since it would have filled the disk.
type NoRoomError struct {
	Folder     string
	Free, Size int64 // bytes that the disk has left, and that a copy takes
}

// Said says so, and what to do.
func (e *NoRoomError) Said() message.Message {
	return message.New("library.no-room-for-backup", "Free", e.Free>>20, "Size", max(e.Size>>20, 1), "Folder", e.Folder)
}

// Error returns the message in English.
func (e *NoRoomError) Error() string { return e.Said().String() }

// enoughSpace refuses to fill a disk with copies, with a *NoRoomError.
func enoughSpace(dir string, size int64) error {
	free, known := freeSpace(dir)
	if !known || free > 2*size+leaveFree {
		return nil
	}
	return &NoRoomError{dir, free, size}
}

// BackupOfNow returns the newest backup that has the library as it is now, or one without a path where none has. Whether it is whole is not looked at.
func (b backups) BackupOfNow(ctx context.Context) (Backup, error) {
	now, err := b.store.Glance(ctx)
	if err != nil {
		return Backup{}, err
	}
	copies, err := store.Copies(b.store.Path())
	if err != nil {
		return Backup{}, err
	}
	for _, c := range copies {
		if c.Origin == store.Replaced {
			continue
		}
		if has, err := store.Glance(ctx, c.Path); err == nil && has == now { // one that cannot be read is none
			return Backup{Copy: c, Glimpse: has}, nil
		}
	}
	return Backup{}, ctx.Err()
}

// backUpFirst makes a backup before something is deleted for good, unless there is a whole one of the library as it is now.
func (b backups) backUpFirst(ctx context.Context, report func(done, total int64)) error {
	now, err := b.BackupOfNow(ctx)
	if err != nil {
		return err
	}
	if now.Path != "" && store.Verify(ctx, now.Path) == nil {
		return nil
	}
	_, err = b.backUpWithRoom(ctx, store.BeforeEmptying, report)
	return err
}

// DatedName names a copy of a library beside it: reports.blotter becomes reports-2026-01-31-145907.blotter.
func DatedName(library string) string { return store.DatedName(library, time.Now()) }

// BackUp makes a dated backup beside the others, which the window lists.
func (b backups) BackUp(ctx context.Context, progress func(done, total int)) (string, error) {
	return b.store.BackupInto(ctx, store.BackupFolder(b.store.Path()), store.AskedFor, progress)
}

// Backup copies the library to a file while others go on working, and checks the copy.
func (b backups) Backup(ctx context.Context, path string, progress func(done, total int)) error {
	return b.store.Backup(ctx, path, progress)
}

// Check looks the whole library through and repairs what is safe to repair, after a backup.
func (b backups) Check(ctx context.Context, progress func(done, total int)) (store.Report, error) {
	return b.store.Check(ctx, progress)
}
