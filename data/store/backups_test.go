package store

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"blotter/data"
)

func TestABackupHoldsTheLibraryAsItWasWhileOthersWrite(t *testing.T) {
	s := newLibrary(t)
	ids := importAll(t, s, newGenerator(1).articles(300))
	labelAs(t, s, 1, ids...)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := 0; ctx.Err() == nil; i++ {
			_, _ = s.Label(ctx, data.Labeling{Articles: ids[i%300 : i%300+1], Topic: int64(1 + i%3), Status: data.Labeled})
		}
	}()
	pagesAtOnce = 3
	t.Cleanup(func() { pagesAtOnce = 2000 })
	path, last := s.Path()+".copy", 0
	err := s.Backup(t.Context(), path, func(done, total int) {
		if done < last {
			t.Errorf("the copying began again, after %d of %d pages: a library that is written to would never be copied", last, total)
		}
		last = done
		time.Sleep(time.Millisecond)
	})
	stop()
	<-done
	must(t, err)
	if last == 0 {
		t.Error("no progress was told")
	}
	o, err := Open(t.Context(), path, OpenOptions{})
	must(t, err)
	defer func() { _ = o.Close() }()
	report, err := o.Check(t.Context(), nil)
	must(t, err)
	if report.Articles != 300 || len(report.Findings) > 0 {
		t.Errorf("report %+v", report)
	}
	if err := s.Backup(t.Context(), path, nil); !errors.Is(err, os.ErrExist) {
		t.Errorf("a backup over another: %v", err)
	}
}

func TestRestoreKeepsWhatItReplaces(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A")
	labelAs(t, s, 1, ids...)
	dir := filepath.Join(filepath.Dir(s.Path()), "backups")
	backup, err := s.BackupInto(t.Context(), dir, Automatic, nil)
	must(t, err)
	labelAs(t, s, 2, ids...)
	if _, err := Restore(t.Context(), backup, s.Path(), time.Now()); !errors.Is(err, data.ErrBusy) {
		t.Errorf("restoring an open library: %v", err)
	}
	must(t, s.Close())
	replaced, err := Restore(t.Context(), backup, s.Path(), time.Now())
	must(t, err)
	for path, topic := range map[string]int64{s.Path(): 1, replaced: 2, backup: 1} {
		o, err := Open(t.Context(), path, OpenOptions{})
		must(t, err)
		if got := heads(t, o)[0].Topic; got != topic {
			t.Errorf("%s: topic %d, want %d", path, got, topic)
		}
		must(t, o.Close())
	}
}

func TestABackupTellsWhyItWasMade(t *testing.T) {
	s := newLibrary(t)
	bring(t, s, "A")
	want := map[string]Origin{}
	for _, why := range []Origin{Automatic, AskedFor, BeforeEmptying} {
		path, err := s.BackupInto(t.Context(), BackupFolder(s.Path()), why, nil)
		must(t, err)
		want[path] = why
	}
	copies, err := Copies(s.Path())
	must(t, err)
	got := map[string]Origin{}
	for _, c := range copies {
		got[c.Path] = c.Origin
	}
	if len(copies) != 3 || !maps.Equal(got, want) {
		t.Errorf("the copies are %+v, want %+v", got, want)
	}
}

func TestADamagedLibraryIsRestored(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A")
	labelAs(t, s, 1, ids...)
	backup, err := s.BackupInto(t.Context(), t.TempDir(), Automatic, nil)
	must(t, err)
	must(t, s.Close())
	must(t, os.Truncate(s.Path(), 60))
	if _, err := Restore(t.Context(), s.Path(), s.Path()+"2", time.Now()); !errors.Is(err, data.ErrDamaged) {
		t.Errorf("restoring from a damaged backup: %v", err)
	}
	other := newLibrary(t)
	bring(t, other, "B", "C")
	copyFile(t, other.Path()+"-wal", s.Path()+"-wal") // SQLite would put its pages over those of the backup
	replaced, err := Restore(t.Context(), backup, s.Path(), time.Now())
	must(t, err)
	if !waiting(replaced) {
		t.Error("what waited beside the damaged library is not kept with it")
	}
	o, err := Open(t.Context(), s.Path(), OpenOptions{})
	must(t, err)
	defer func() { _ = o.Close() }()
	if heads(t, o)[0].Topic != 1 {
		t.Error("the label is gone")
	}
}

func TestBackupsRotate(t *testing.T) {
	var all []Copy
	newest := time.Date(2026, 11, 20, 18, 0, 0, 0, time.UTC)
	for i := range 24 * 100 { // every hour for a hundred days
		all = append(all, Copy{At: newest.Add(-time.Duration(i) * time.Hour)})
	}
	n := 0
	for _, keep := range kept(all, newest) {
		if keep {
			n++
		}
	}
	// The last ten cover one day, six more days, and October, September, August.
	if n != 10+6+3 {
		t.Errorf("%d backups stay", n)
	}
}

// An hour is set back every autumn, and a wrong date is set right. What is made then must not count as old.
func TestAClockSetBackKeepsTheBackupThatIsMade(t *testing.T) {
	s := newLibrary(t)
	bring(t, s, "A")
	dir := filepath.Join(filepath.Dir(s.Path()), "backups")
	clock := time.Date(2026, 10, 25, 2, 0, 0, 0, time.Local)
	s.now = func() time.Time { return clock }
	for range 12 {
		clock = clock.Add(time.Minute)
		_, err := s.BackupInto(t.Context(), dir, Automatic, nil)
		must(t, err)
	}
	clock = clock.Add(-time.Hour)
	for range 3 {
		clock = clock.Add(time.Minute)
		made, err := s.BackupInto(t.Context(), dir, Automatic, nil)
		must(t, err)
		if _, err := os.Stat(made); err != nil {
			t.Errorf("the backup that was just made is gone: %v", err)
		}
	}
	all, err := Backups(dir, s.Path())
	must(t, err)
	if len(all) != 10+3 {
		t.Errorf("%d backups stay, want the last ten of each side of the hour", len(all))
	}
}

func TestWhatAnInterruptedCopyLeftIsRemoved(t *testing.T) {
	s := newLibrary(t)
	bring(t, s, "A")
	dir := filepath.Join(filepath.Dir(s.Path()), "backups")
	path, err := s.BackupInto(t.Context(), dir, Automatic, nil)
	must(t, err)
	old, young, other := path+".123.new", path+".124.new", filepath.Join(dir, "else.blotter.1.new")
	beside := s.Path() + ".125.check"
	for _, file := range []string{old, young, other, beside} {
		must(t, os.WriteFile(file, []byte("half"), 0o600))
		if file != young {
			must(t, os.Chtimes(file, time.Time{}, time.Now().Add(-48*time.Hour)))
		}
	}
	_, err = s.BackupInto(t.Context(), dir, Automatic, nil)
	must(t, err)
	for file, stays := range map[string]bool{old: false, beside: false, young: true, other: true, path: true} {
		if _, err := os.Stat(file); (err == nil) != stays {
			t.Errorf("%s: %v", filepath.Base(file), err)
		}
	}
}

// A stick may know no second names of a file.
func TestRestoringWhereAFileHasOneNameOnly(t *testing.T) {
	link = func(string, string) error { return errors.ErrUnsupported }
	t.Cleanup(func() { link = os.Link })
	TestRestoreKeepsWhatItReplaces(t)
	TestADamagedLibraryIsRestored(t)
	TestCreateReplacesNothing(t)
}

// A library that is open, or was not closed, holds its newest changes in a side file.
func TestAnOpenLibraryIsAGoodBackup(t *testing.T) {
	open := newLibrary(t)
	ids := bring(t, open, "A")
	labelAs(t, open, 2, ids...)
	if !waiting(open.Path()) {
		t.Fatal("nothing waits in the side file")
	}
	s := newLibrary(t)
	must(t, s.Close())
	_, err := Restore(t.Context(), open.Path(), s.Path(), time.Now())
	must(t, err)
	s, err = Open(t.Context(), s.Path(), OpenOptions{})
	must(t, err)
	defer func() { _ = s.Close() }()
	if got := heads(t, s); len(got) != 1 || got[0].Topic != 2 {
		t.Errorf("restored %+v", got)
	}
}

// A copy of what is damaged is no backup, and must not push out one that is whole.
func TestNoBackupIsMadeOfADamagedLibrary(t *testing.T) {
	s := newLibrary(t)
	importAll(t, s, newGenerator(3).articles(60))
	s = reopen(t, s)
	content, err := os.ReadFile(s.Path())
	must(t, err)
	for at := 8192 * 20; at < 8192*24; at++ {
		content[at] ^= 0x5a
	}
	f, err := os.OpenFile(s.Path(), os.O_WRONLY, 0)
	must(t, err)
	_, err = f.WriteAt(content, 0)
	must(t, errors.Join(err, f.Close()))
	dir := filepath.Join(filepath.Dir(s.Path()), "backups")
	_, err = s.BackupInto(t.Context(), dir, Automatic, nil)
	checkFault(t, "backup", err, data.ErrDamaged, "file.damaged")
	left, err := os.ReadDir(dir)
	must(t, err)
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
