package library

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"blotter/data"
)

func TestNamesOfConflictedCopies(t *testing.T) {
	for name, want := range map[string]bool{
		"cases (Ana's conflicted copy 2026-11-29).blotter":         true, // Dropbox
		"cases (conflicted copy 2026-11-29 101010).blotter":        true, // Nextcloud
		"cases (copia en conflicto de Ana 2026-11-29).blotter":     true,
		"cases.sync-conflict-20261129-101010-ABCDEFG.blotter":      true, // Syncthing
		"cases_conflict-20261129-101010.blotter":                   true, // ownCloud
		"cases (SFConflict ana@x.org 2026-11-29-10-10-10).blotter": true, // Seafile
		"cases (1).blotter":                     true, // Google Drive
		"cases [Conflict].blotter":              true,
		"cases-LAPTOP7.blotter":                 true, // OneDrive
		"cases 2.blotter":                       true, // iCloud
		"cases.blotter":                         false,
		"other.blotter":                         false,
		"cases of fraud.blotter":                false,
		"cases.2026-11-29-101010.backup":        false,
		"~cases (1).blotter":                    false,
		"cases-2026-11-29-101010.blotter":       false, // blotter backup
		"cases-saved-2026-11-29-101010.blotter": false, // rescued from a damaged library
	} {
		if got := isConflictName("cases.blotter", name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}

// TestAConflictedCopyIsFoundAndMerged: a tool made a second file of the library, in which the same person labeled other articles.
func TestAConflictedCopyIsFoundAndMerged(t *testing.T) {
	d := newDesk(t, "ana", 0, 6)
	d.label("Cartel", 0, 1)
	copied := filepath.Join(filepath.Dir(d.Path()), "ana (conflicted copy 2026-11-29).blotter")
	must(t, os.Rename(d.sent(), copied))
	other := sitDown(t, copied)
	other.clock = d.clock.Add(time.Hour)
	other.label("Theft", 1, 2)
	must(t, other.Close())
	colleague := filepath.Join(filepath.Dir(d.Path()), "ana-ben.blotter")
	_, err := d.HandOut(t.Context(), []string{colleague}, []string{"ben"}, HandOutOptions{Count: 2, Seed: 1})
	must(t, err)

	found, err := d.ConflictedCopies(t.Context())
	must(t, err)
	if len(found) != 1 || found[0] != copied {
		t.Fatalf("found %q", found)
	}
	plan, err := d.PlanMerge(t.Context(), copied, MergeChoices{}, nil)
	must(t, err)
	if !plan.Copy || plan.Merged.Own != 1 || plan.Merged.Adopted != 1 {
		t.Errorf("the plan: copy %v, %+v", plan.Copy, plan.Merged)
	}
	d.merge(copied)
	if got := d.labelNames(); got["Story 1"] != "Cartel" || got["Story 2"] != "Theft" {
		t.Errorf("mine does not stay: %v", got)
	}
	_, err = d.Merge(t.Context(), copied, MergeChoices{Own: true}, nil)
	must(t, err)
	if got := d.labelNames(); got["Story 1"] != "Theft" {
		t.Errorf("the newer label was not taken: %v", got)
	}
	must(t, d.IgnoreCopy(t.Context(), copied))
	if found, err := d.ConflictedCopies(t.Context()); err != nil || len(found) != 0 {
		t.Errorf("it is still offered: %q, %v", found, err)
	}
	sound(t, d)
}

// openThere says that another machine has a library open since some time.
func openThere(t *testing.T, path string, since time.Duration) {
	t.Helper()
	content, err := json.Marshal(presence{Machine: "laptop-of-ben", At: time.Now().Add(-since).UnixMilli()})
	must(t, err)
	must(t, os.WriteFile(presenceName(path), content, 0o600))
}

func TestALibraryThatIsOpenOnAnotherMachineIsOnlyRead(t *testing.T) {
	d := newDesk(t, "ana", 0, 3)
	must(t, d.Close())
	openThere(t, d.Path(), time.Minute)
	_, err := Open(t.Context(), d.Path(), Options{})
	var fault *data.FileError
	if !errors.As(err, &fault) || !errors.Is(err, data.ErrBusy) || !strings.Contains(err.Error(), "laptop-of-ben") {
		t.Errorf("the command line may change it: %v", err)
	}
	l, err := OpenOrRead(t.Context(), d.Path(), Options{})
	must(t, err)
	if !l.ReadOnly() || l.OpenOnMachine() != "laptop-of-ben" {
		t.Errorf("the command line does not read it: %v %q", l.ReadOnly(), l.OpenOnMachine())
	}
	must(t, l.Close())
	l, err = Open(t.Context(), d.Path(), Options{Sole: true})
	must(t, err)
	if !l.ReadOnly() || l.OpenOnMachine() != "laptop-of-ben" {
		t.Errorf("the window may change it: %v %q", l.ReadOnly(), l.OpenOnMachine())
	}
	must(t, l.Close())
	if _, err := os.Stat(presenceName(d.Path())); err != nil {
		t.Errorf("the sign of the other machine is gone: %v", err)
	}

	openThere(t, d.Path(), time.Hour) // it was switched off
	l, err = Open(t.Context(), d.Path(), Options{Sole: true})
	must(t, err)
	if l.ReadOnly() {
		t.Error("a machine that was switched off keeps the library")
	}
	if other := elsewhereNow(d.Path(), time.Now()); other != "" {
		t.Errorf("this machine is %q to itself", other)
	}
	must(t, l.Close())
	if _, err := os.Stat(presenceName(d.Path())); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the sign of this machine stays: %v", err)
	}
}

// TestChangesOnTheirWayAreWaitedFor: the side file of another machine has come, and the library perhaps not yet.
func TestChangesOnTheirWayAreWaitedFor(t *testing.T) {
	d := newDesk(t, "ana", 0, 3)
	must(t, d.Close())
	openThere(t, d.Path(), time.Hour)
	must(t, os.WriteFile(d.Path()+"-wal", []byte("half a side file"), 0o600))
	if _, err := Open(t.Context(), d.Path(), Options{}); !errors.Is(err, data.ErrBusy) {
		t.Errorf("a library with changes on their way may be changed: %v", err)
	}
}
