package library_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"blotter/data/store"

	"blotter/data"
	"blotter/internal/library"
)

func backupsOf(t *testing.T, d *library.Library) []library.Backup {
	t.Helper()
	all, err := library.Backups(t.Context(), d.Path())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// emptyAfter puts an article into the trash and empties it.
func emptyAfter(t *testing.T, d *library.Library, article int64) error {
	t.Helper()
	if err := d.Trash(t.Context(), []int64{article}); err != nil {
		t.Fatal(err)
	}
	_, err := d.EmptyTrash(t.Context(), nil)
	return err
}

func TestABackupHoldsWhatAnEmptyingDeletes(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	if err := emptyAfter(t, d, 113); err != nil {
		t.Fatal(err)
	}
	made := backupsOf(t, d)
	if len(made) != 1 || made[0].Origin != store.BeforeEmptying || made[0].Trashed != 1 || made[0].Articles != 147 {
		t.Fatalf("the backups are %+v", made)
	}
	if b, err := d.BackupOfNow(t.Context()); err != nil || b.Path != "" {
		t.Errorf("a backup with a full trash is said to be the library as it is now: %+v, %v", b, err)
	}
	if err := d.Trash(t.Context(), []int64{114}); err != nil {
		t.Fatal(err)
	}
	asked, err := d.BackUp(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := d.BackupOfNow(t.Context()); err != nil || b.Path != asked || b.Origin != store.AskedFor {
		t.Errorf("the library as it is now is in %q: %+v, %v", asked, b, err)
	}
	if n, err := d.EmptyTrash(t.Context(), nil); err != nil || n != 1 || len(backupsOf(t, d)) != 2 {
		t.Errorf("%d deleted, %v; %d backups, where one had the library as it was", n, err, len(backupsOf(t, d)))
	}
}

// A backup of the library as it is now is worth nothing where a page of it is gone.
func TestADamagedBackupDoesNotCountBeforeAnEmptying(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	if err := d.Trash(t.Context(), []int64{113}); err != nil {
		t.Fatal(err)
	}
	asked, err := d.BackUp(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(asked)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(asked, info.Size()-8192); err != nil {
		t.Fatal(err)
	}
	if _, err := d.EmptyTrash(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	newest, err := library.NewestBackup(t.Context(), d.Path())
	if err != nil || newest.Origin != store.BeforeEmptying || newest.Trashed != 1 {
		t.Errorf("the newest whole backup is %+v, %v", newest, err)
	}
}

func TestNothingIsDeletedWhereTheBackupFails(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	if err := os.WriteFile(store.BackupFolder(d.Path()), []byte("a file in the place of the folder"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := emptyAfter(t, d, 113)
	if err == nil || !strings.HasPrefix(err.Error(), "the trash was not emptied and nothing was deleted, because") {
		t.Errorf("it says %v", err)
	}
	if heads, err := d.Trashed(t.Context()); err != nil || len(heads) != 1 {
		t.Errorf("the trash holds %+v, %v", heads, err)
	}
}

func TestTheFirstUndoAfterAnEmptyingOnlySaysSo(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	label := func(article int64) {
		t.Helper()
		if _, err := d.Label(t.Context(), library.Gesture{Articles: []int64{article}, Topic: 3, Status: data.Labeled}); err != nil {
			t.Fatal(err)
		}
	}
	label(114)
	if err := emptyAfter(t, d, 113); err != nil {
		t.Fatal(err)
	}
	_, err := d.Undo(t.Context())
	var emptied *library.EmptiedError
	if !errors.As(err, &emptied) || !strings.HasPrefix(emptied.Next.String(), "Label “") || d.Counts().Labeled != 113 {
		t.Errorf("the first undo: %v, %d labeled", err, d.Counts().Labeled)
	}
	if name, err := d.Undo(t.Context()); err != nil || name.String() != emptied.Next.String() {
		t.Errorf("the second undo took back %q, %v", name, err)
	}
	if err := emptyAfter(t, d, 115); err != nil {
		t.Fatal(err)
	}
	label(116) // what is done after the emptying is undone at once
	if name, err := d.Undo(t.Context()); err != nil || !strings.HasPrefix(name.String(), "Label “") {
		t.Errorf("the undo of a label after an emptying: %q, %v", name, err)
	}
}
