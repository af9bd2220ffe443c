package gui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"blotter/data"
	"blotter/data/store"
	"blotter/gui/i18n"
	"blotter/internal/library"
)

// quietStage opens a window whose list stays as it is while the model goes on learning.
func quietStage(t *testing.T) *stage {
	t.Helper()
	s := openStage(t)
	s.touched = true
	return s
}

func TestWhatComesBackFromTheTrashIsInTheList(t *testing.T) {
	s := quietStage(t)
	s.move(2)
	gone, stays := s.list.ids[0], s.list.ids[3]
	s.until("the third article", func() bool { return s.read.detail.ID == s.list.current() })
	s.list.chosen[gone] = true
	s.trashSelected()
	s.until("the article to go", func() bool { return !slices.Contains(s.list.ids, gone) })
	s.goTo(slices.Index(s.list.ids, stays))
	for _, turn := range []struct {
		what string
		do   func()
		in   bool
	}{
		{"undo", s.undo, true},
		{"redo", s.redo, false},
		{"take out", func() { s.openTrash([]data.Head{{ID: gone}}).takeOut(gone) }, true},
	} {
		turn.do()
		s.until("the list after "+turn.what, func() bool { return slices.Contains(s.list.ids, gone) == turn.in })
		if s.list.current() != stays || s.list.head.isNew != 0 {
			t.Errorf("%s: the list is at article %d, not %d; %d are said to be new", turn.what, s.list.current(), stays, s.list.head.isNew)
		}
	}
}

// What an import or another program brings does not move the list under the reader's eyes.
func TestTheHeadOfTheListOffersWhatCameFromElsewhere(t *testing.T) {
	s := quietStage(t)
	s.move(2)
	before, at := slices.Clone(s.list.ids), s.list.current()
	file := filepath.Join(t.TempDir(), "note.txt")
	if err := os.WriteFile(file, []byte("A harbour at night\n\nTwo boats left the harbour with their lights off, the coast guard said.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	other, err := library.Open(t.Context(), s.library.Path(), library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	if _, err := other.Import(t.Context(), []string{file}, library.Reading{}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.library.TakeInChanges(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.until("the offer", func() bool { return s.list.head.isNew == 1 })
	if !s.list.head.fresh.Visible() || s.list.head.freshen.Text() != "show 1 new" || !slices.Equal(s.list.ids, before) {
		t.Errorf("the head offers %q; the list moved: %v", s.list.head.freshen.Text(), !slices.Equal(s.list.ids, before))
	}
	s.list.head.freshen.Tapped(nil)
	s.until("the new article", func() bool { return len(s.list.ids) == len(before)+1 })
	if s.list.current() != at || s.list.head.fresh.Visible() {
		t.Errorf("the list is at article %d, not %d, or still offers what it has", s.list.current(), at)
	}
}

func TestTheTrashStaysOpenWhileArticlesAreTakenOut(t *testing.T) {
	s := quietStage(t)
	ids := slices.Clone(s.list.ids[:2])
	s.list.chosen[ids[0]], s.list.chosen[ids[1]] = true, true
	s.trashSelected()
	s.until("the articles to go", func() bool { return s.counts.All == 146 })
	heads, err := s.library.Trashed(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d := s.openTrash(heads)
	if d.question.Dismiss.Text() != "Close" {
		t.Errorf("the way out of the trash is called %q", d.question.Dismiss.Text())
	}
	d.takeOut(ids[0])
	s.until("one to be left", func() bool { return len(d.heads) == 1 })
	if s.dialogs.Top() != d.question || d.heads[0].ID != ids[1] || len(d.list.Objects) != 1 {
		t.Errorf("the trash lists %+v", d.heads)
	}
	d.takeOut(ids[1])
	s.until("none to be left", func() bool { return len(d.heads) == 0 })
	if !d.question.Answer.Disabled() {
		t.Error("an empty trash can be emptied")
	}
}

func TestEmptyingTheTrashSaysWhichBackupHoldsItAndWhatUndoTakesBack(t *testing.T) {
	s := quietStage(t)
	if got := whatHolds(library.Backup{}); !strings.Contains(got, "First a backup is made") {
		t.Errorf("without a backup it says %q", got)
	}
	s.keys("Enter")
	s.until("the label", func() bool { return s.counts.Labeled == 113 })
	s.trashSelected()
	s.until("the article to go", func() bool { return s.counts.All == 147 })
	s.emptyTrash()
	s.until("the trash to be empty", func() bool { return strings.Contains(s.status.Whole(), "gone for good") })
	b, err := library.NewestBackup(t.Context(), s.library.Path())
	if err != nil || b.Origin != store.BeforeEmptying || b.Trashed != 1 || b.Articles != 147 {
		t.Errorf("the backup before: %+v, %v", b, err)
	}
	s.keys("Ctrl+Z")
	s.until("what it says", func() bool { return strings.HasPrefix(s.status.Whole(), "Emptying the trash cannot be taken back") })
	if s.counts.Labeled != 113 || !strings.Contains(s.status.Whole(), "what was done before: Label “") {
		t.Errorf("it says %q, and %d are labeled", s.status.Whole(), s.counts.Labeled)
	}
	s.keys("Ctrl+Z")
	s.until("the label to be taken back", func() bool { return s.counts.Labeled == 112 })
}

func TestBackupsAreToldApart(t *testing.T) {
	at := time.Date(2026, 3, 14, 19, 4, 5, 0, time.Local)
	copies := []library.Backup{
		{Copy: store.Copy{Path: "/l/a.blotter-backups/a.2026-03-14-190405.blotter", At: at, Origin: store.AskedFor}},
		{Copy: store.Copy{Path: "/l/a.blotter-backups/a.2026-03-14-190409.blotter", At: at.Add(4 * time.Second), Origin: store.Automatic}},
		{Copy: store.Copy{Path: "/l/a.blotter.replaced.2026-03-13-190405.backup", At: at.AddDate(0, 0, -1), Origin: store.Replaced}},
	}
	times := backupTimes(copies)
	for i, want := range []string{"19:04:05", "19:04:09", "19:04"} {
		if !strings.HasSuffix(times[i], want) {
			t.Errorf("a backup is said to be of %q, want %q", times[i], want)
		}
	}
	for i, want := range []string{"made by hand", "automatic", "the library as it was before you went back at 19:04"} {
		if got := wordBackup(copies[i]); !strings.HasSuffix(got, want) {
			t.Errorf("a backup is called %q, want %q", got, want)
		}
	}
	if got := whereBackups(copies); !strings.Contains(got, "/l/a.blotter-backups and /l.") {
		t.Errorf("they are said to be here: %q", got)
	}
}

func TestAStepThatWasTakenBackIsOneLineOfTheHistory(t *testing.T) {
	s := quietStage(t)
	s.keys("Enter")
	s.until("the label", func() bool { return s.counts.Labeled == 113 })
	s.keys("Ctrl+Z")
	s.until("the undo", func() bool { return s.counts.Labeled == 112 })
	steps, err := s.library.Steps(t.Context(), data.HistoryQuery{Text: "Label"})
	if err != nil || len(steps) != 1 {
		t.Fatalf("%+v, %v", steps, err)
	}
	line := (&historyDialog{w: s.Window, steps: steps}).line(0)
	if !strings.HasPrefix(line.Name, "Label “") || line.Cells[1] != "confirmed" || !strings.HasPrefix(line.Cells[2], "taken back at ") || !line.Muted {
		t.Errorf("the line is %+v", line)
	}
	done := time.Date(2026, 3, 14, 23, 59, 0, 0, time.Local)
	if got := takenBack(done, done.Add(time.Minute)); !strings.HasPrefix(got, "taken back on 15 March 2026") {
		t.Errorf("the next day it is %q", got)
	}
}

func TestTheListOfLabelsToCheckIsAsLongAsTheSideBarSays(t *testing.T) {
	s := quietStage(t)
	s.Show(library.Query{View: library.ViewCheck})
	s.until("the list", func() bool { return s.list.shown.View == library.ViewCheck })
	held := len(s.list.ids)
	ids, err := s.library.List(t.Context(), library.Query{View: library.ViewTopic, Topic: s.topic("Art theft")})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids[:2] {
		if _, err := s.library.Label(t.Context(), library.Gesture{Articles: []int64{id}, Topic: s.topic("Cartel"), Status: data.Labeled}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.library.CheckLabels(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.until("more to check", func() bool { return s.counts.Check > held && (held == 0 || s.list.head.isNew > 0) })
	s.refreshList()
	s.until("the list anew", func() bool { return len(s.list.ids) == s.counts.Check })
	if s.list.head.count.Words() != " · "+i18n.Number(s.counts.Check) {
		t.Errorf("the head says %q, the side bar %d", s.list.head.count.Words(), s.counts.Check)
	}
	id := s.list.current()
	s.keys("1")
	s.until("the label", func() bool { return s.onDisk(id).Topic == s.topic("Art theft") })
	s.until("the head to follow it", func() bool { return s.list.head.count.Words() == " · "+i18n.Number(s.counts.Check) })
}
