package store

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"blotter/data"
	"blotter/internal/message"
)

// Copy is a dated backup of a library.
type Copy struct {
	Path   string
	At     time.Time // in local time, to the second
	Size   int64
	Origin Origin
}

// Origin says why there is a copy.
type Origin string

// The origins of copies.
const (
	Automatic      Origin = "automatic"
	AskedFor       Origin = "asked for"
	BeforeEmptying Origin = "before the trash was emptied"
	BeforeUpdate   Origin = "before an update"
	BeforeRepair   Origin = "before a repair"
	Replaced       Origin = "replaced by a backup"
)

// BackupFolder is where the backups of a library lie that are not kept for good: beside it.
func BackupFolder(library string) string { return library + "-backups" }

// DatedName names a copy of a library that is asked for: reports.blotter becomes reports-2026-01-31-145907.blotter.
func DatedName(library string, at time.Time) string {
	ending := filepath.Ext(library)
	return freeName(strings.TrimSuffix(library, ending)+"-", ending, at)
}

// freeName puts a time between two parts of a name; where there is such a file, a second later.
func freeName(before, after string, at time.Time) string {
	for {
		name := before + at.Format(backupTime) + after
		if _, err := os.Lstat(name); err != nil {
			return name
		}
		at = at.Add(time.Second)
	}
}

// Copies lists every dated copy of a library that lies beside it or in its backup folder, the newest first.
func Copies(library string) ([]Copy, error) {
	all, err := Backups(BackupFolder(library), library)
	if err != nil {
		return nil, err
	}
	dir, base := filepath.Dir(library), filepath.Base(library)
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fileFault(dir, err)
	}
	stem := strings.TrimSuffix(base, filepath.Ext(base))
	for _, e := range entries {
		for _, kind := range []struct {
			before, after string
			origin        Origin
		}{
			{stem + "-", filepath.Ext(base), AskedFor},
			{base + ".version-*.", ".backup", BeforeUpdate},
			{base + ".before-repair.", ".backup", BeforeRepair},
			{base + ".replaced.", ".backup", Replaced},
		} {
			if c, ok := asCopy(dir, e, kind.before, kind.after, kind.origin); ok {
				all = append(all, c)
			}
		}
	}
	slices.SortFunc(all, func(a, b Copy) int { return b.At.Compare(a.At) })
	return all, nil
}

// asCopy reads the time out of a name that begins with before, in which a star stands for a number, and ends with after.
func asCopy(dir string, e os.DirEntry, before, after string, origin Origin) (c Copy, ok bool) {
	date := e.Name()
	if head, tail, starred := strings.Cut(before, "*"); starred {
		if date, ok = strings.CutPrefix(date, head); !ok {
			return c, false
		}
		date, before = strings.TrimLeft(date, "0123456789"), tail
	}
	if date, ok = strings.CutPrefix(date, before); !ok {
		return c, false
	}
	at, err := time.ParseInLocation(backupTime+after, date, time.Local)
	if err != nil {
		return c, false
	}
	info, err := e.Info()
	if err != nil || !info.Mode().IsRegular() {
		return c, false
	}
	return Copy{Path: filepath.Join(dir, e.Name()), At: at, Size: info.Size(), Origin: origin}, true
}

// BackupInto makes a backup under a dated name in a folder, which is made if it is not there, and then removes those of the same
// library that are no longer kept: the last ten stay, one of each of the last seven days that have one, and one of each month.
// Its name tells why it was made, which is one of backupEndings. It returns the new one's path, and a *FileError as Backup does.
func (s fileCare) BackupInto(ctx context.Context, dir string, why Origin, progress func(done, total int)) (string, error) {
	if err := s.sameFile(); err != nil { // on a disk that is gone, a folder would be made in its place
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fileFault(dir, err)
	}
	path := freeName(filepath.Join(dir, backupStem(s.path)), backupEndings[why], s.now())
	if err := s.Backup(ctx, path, progress); err != nil {
		return "", err
	}
	return path, fileFault(dir, rotate(dir, s.path, s.now()))
}

// backupEndings are what the names of backups in their folder end with, which tells why they were made.
var backupEndings = map[Origin]string{Automatic: ".blotter", AskedFor: ".by-hand.blotter", BeforeEmptying: ".before-emptying.blotter"}

// backupStem is what the names of a library's backups begin with.
func backupStem(library string) string {
	return strings.TrimSuffix(filepath.Base(library), filepath.Ext(library)) + "."
}

// Backups lists the backups of a library in a folder, the newest first. A folder that is not there holds none.
func Backups(dir, library string) ([]Copy, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fileFault(dir, err)
	}
	var all []Copy
	for _, e := range entries {
		for why, ending := range backupEndings {
			if c, ok := asCopy(dir, e, backupStem(library), ending, why); ok {
				all = append(all, c)
			}
		}
	}
	slices.SortFunc(all, func(a, b Copy) int { return b.At.Compare(a.At) })
	return all, nil
}

// rotate removes the backups that are no longer kept, and what a backup left that was stopped the hard way.
func rotate(dir, library string, now time.Time) error {
	all, err := Backups(dir, library)
	if err != nil {
		return err
	}
	keep := kept(all, now)
	errs := []error{sweep(dir, backupStem(library), now), sweep(filepath.Dir(library), filepath.Base(library)+".", now)}
	for i, c := range all {
		if !keep[i] {
			errs = append(errs, os.Remove(c.Path))
		}
	}
	return errors.Join(errs...)
}

// kept says which of the backups, the newest first, stay. Those dated after now, by a clock that was set back since, are kept by the same
// rule among themselves: else they would stand for the newest, and what is made now would go at once.
func kept(all []Copy, now time.Time) []bool {
	later := 0
	for later < len(all) && all[later].At.After(now) {
		later++
	}
	return append(keptOf(all[:later]), keptOf(all[later:])...)
}

func keptOf(all []Copy) []bool {
	const last, days = 10, 7
	keep := make([]bool, len(all))
	seenDays, seenMonths := map[string]bool{}, map[string]bool{}
	for i, c := range all {
		day, month := c.At.Format("2006-01-02"), c.At.Format("2006-01")
		newDay := !seenDays[day] && len(seenDays) < days
		keep[i] = i < last || newDay || !seenMonths[month]
		seenDays[day], seenMonths[month] = true, true
	}
	return keep
}

// sweep removes files of an unfinished copy that nobody has written to for a day. Their names begin with stem and end as tempBeside says.
func sweep(dir, stem string, now time.Time) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var errs []error
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), stem) || !unfinished(e.Name()) {
			continue
		}
		if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > leftAlone {
			errs = append(errs, os.Remove(filepath.Join(dir, e.Name())))
		}
	}
	return errors.Join(errs...)
}

// leftAlone is how long an unfinished copy may be worked on.
const leftAlone = 24 * time.Hour

// Restore puts a copy of a backup in the place of a library, which nobody may have open, and returns the path under which the
// library that was there is kept, "" if there was none. The backup is checked first and stays where it is.
// It returns a *FileError, and then the library is as it was.
func Restore(ctx context.Context, backup, library string, now time.Time) (keptAs string, err error) {
	temp, err := tempBeside(library, "new")
	if err != nil {
		return "", createFault(library, err)
	}
	defer removeLibrary(temp)
	if err := copyWhole(ctx, backup, temp); err != nil {
		if full(err) || errors.Is(err, data.ErrFull) {
			return "", createFault(library, err)
		}
		return "", fileFault(backup, err)
	}
	if err := quickCheck(ctx, temp); err != nil {
		return "", about(backup, fileFault(backup, err))
	}
	keptAs = freeName(library+".replaced.", ".backup", now)
	switch err := setAside(ctx, library, keptAs); {
	case errors.Is(err, os.ErrNotExist):
		return "", fileFault(library, publish(temp, library))
	case err != nil:
		return "", fileFault(library, err)
	}
	if err := errors.Join(syncFile(temp), os.Rename(temp, library)); err != nil {
		return "", fileFault(library, err)
	}
	syncFolder(filepath.Dir(library))
	return keptAs, nil
}

// about says a fault of a copy of the file of the file itself.
func about(path string, err error) error {
	var file *data.FileError
	if errors.As(err, &file) {
		return &data.FileError{Path: path, What: file.What, Remedy: file.Remedy, Err: file.Err}
	}
	return err
}

// copyWhole copies a backup to a file of this library's folder. One that was opened and is not closed yet holds changes in a side file too.
func copyWhole(ctx context.Context, backup, temp string) error {
	if waiting(backup) {
		return glimpse(backup, func(db *sql.DB) error { return copyTo(ctx, db, temp, nil) })
	}
	return copyContent(backup, temp)
}

func copyContent(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}

// setAside gives the library a second name. Its side files must not stay: SQLite would take them for those of what comes in its place.
// A whole library takes them in when it is closed; those of a damaged one are kept with it.
func setAside(ctx context.Context, library, keptAs string) error {
	if _, err := os.Stat(library); err != nil {
		return err
	}
	s, err := Open(ctx, library, OpenOptions{})
	whole := err == nil
	if whole {
		if err := s.Close(); err != nil {
			return err
		}
	}
	if err := giveName(library, keptAs); err != nil {
		return err
	}
	for _, suffix := range []string{"-wal", "-shm"} {
		if _, err := os.Lstat(library + suffix); err != nil {
			continue
		}
		if whole {
			return errors.Join(os.Remove(keptAs), openElsewhere(library))
		}
		if err := os.Rename(library+suffix, keptAs+suffix); err != nil {
			return err
		}
	}
	return nil
}

// link is os.Link, which not every file system has.
var link = os.Link

// giveName gives a file a second name, or makes a copy of that name where the file system knows no second names.
func giveName(file, name string) error {
	err := link(file, name)
	if err == nil || errors.Is(err, os.ErrExist) || full(err) {
		return err
	}
	temp, err := tempBeside(name, "new")
	if err != nil {
		return err
	}
	defer removeLibrary(temp)
	if err := copyContent(file, temp); err != nil {
		return err
	}
	return publish(temp, name)
}

func openElsewhere(library string) error {
	return &data.FileError{
		Path: library, What: message.New("file.open-elsewhere-not-restored"),
		Remedy: message.New("file.close-there"), Err: data.ErrBusy,
	}
}
