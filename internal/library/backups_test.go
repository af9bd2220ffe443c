package library

import (
	"path/filepath"
	"testing"
	"time"

	"blotter/data/store"

	"blotter/data"
)

func TestABackupIsMadeOfChangesOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.blotter")
	if err := Create(t.Context(), path, StarterAll); err != nil {
		t.Fatal(err)
	}
	d, err := Open(t.Context(), path, Options{Sole: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	due := func(age time.Duration) bool {
		t.Helper()
		made, err := d.backUpChanges(t.Context(), age, func(int64, int64) {})
		if err != nil {
			t.Fatal(err)
		}
		return made != ""
	}
	if !due(backupEvery) || due(0) {
		t.Error("a library is not backed up once, and then no more")
	}
	if _, err := d.Label(t.Context(), Gesture{Articles: []int64{1}, Topic: 3, Status: data.Labeled}); err != nil {
		t.Fatal(err)
	}
	if due(backupEvery) {
		t.Error("a second backup is made on the same day")
	}
	if !due(0) || due(0) {
		t.Error("a label is not backed up at the next start")
	}
}

func TestABackupDatedTomorrowDoesNotStopTheOthers(t *testing.T) {
	now := time.Now()
	for _, c := range []struct {
		ago  time.Duration
		want bool
	}{{time.Hour, true}, {25 * time.Hour, false}, {-time.Hour, false}, {-1000 * time.Hour, false}} {
		if got := youngerThan([]store.Copy{{At: now.Add(-c.ago)}}, backupEvery); got != c.want {
			t.Errorf("a backup of %v ago: %v", c.ago, got)
		}
	}
	if !youngerThan([]store.Copy{{At: now.Add(time.Hour)}, {At: now.Add(-time.Hour)}}, backupEvery) {
		t.Error("a backup of today is not seen behind one dated tomorrow")
	}
}

func TestAutomaticBackupsLeaveRoomOnTheDisk(t *testing.T) {
	free, known := freeSpace(t.TempDir())
	if !known {
		t.Skip("this system does not tell what room there is")
	}
	if err := enoughSpace(t.TempDir(), 1); err != nil && free > 1<<30 {
		t.Error(err)
	}
	if err := enoughSpace(t.TempDir(), free); err == nil {
		t.Error("a copy as large as what is left is not refused")
	}
}
