package history

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"blotter/data"
	"blotter/data/store"
	"blotter/gui/dialog"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// first returns some articles that wait for a label.
func first(t *testing.T, f *hosttest.Fake, n int) []int64 {
	t.Helper()
	ids, err := f.Lib.List(t.Context(), library.Query{View: library.ViewNext})
	if err != nil || len(ids) < n {
		t.Fatal(len(ids), err)
	}
	return ids[:n]
}

// label labels an article as the window does.
func label(t *testing.T, f *hosttest.Fake, article int64) {
	t.Helper()
	if _, err := f.Lib.Label(t.Context(), library.Gesture{Articles: []int64{article}, Status: data.Labeled, Topic: f.Topic("Cartel")}); err != nil {
		t.Fatal(err)
	}
}

func TestTheTargetsGoToTheTrashAndComeBack(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	all.TrashTargets()
	if len(f.Said) > 0 {
		t.Fatalf("without targets it says %q", f.Said)
	}
	f.Chosen = first(t, f, 2)
	all.TrashTargets()
	f.Until("the articles to go", func() bool { return f.Counts().All == 146 && len(f.Said) == 1 })
	for _, step := range []struct {
		do   func()
		left int
	}{{all.Undo, 148}, {all.Redo, 146}} {
		said := len(f.Said)
		step.do()
		f.Until("a sentence", func() bool { return len(f.Said) > said })
		if got := f.Counts().All; got != step.left {
			t.Errorf("%q: there are %d articles, want %d", f.Said, got, step.left)
		}
	}
}

func TestUndoWithNothingToUndoSaysSo(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	all.Redo()
	f.Until("a sentence", func() bool { return len(f.Said) == 1 })
	if len(f.Failed) > 0 || !strings.Contains(f.Said[0], "nothing left") {
		t.Errorf("it says %q and fails with %v", f.Said, f.Failed)
	}
}

// TestWhatMovedArticlesIsFoundBehindManyFlags sets more flags than are read at once after the label that moved articles.
func TestWhatMovedArticlesIsFoundBehindManyFlags(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	id := first(t, f, 1)[0]
	label(t, f, id)
	ids, err := f.Lib.List(t.Context(), library.Query{View: library.ViewAll})
	if err != nil {
		t.Fatal(err)
	}
	for range 200/len(ids) + 1 {
		for _, on := range []bool{true, false} {
			if err := f.Lib.SetFlag(t.Context(), ids, on); err != nil {
				t.Fatal(err)
			}
		}
	}
	labeled := f.Counts().Labeled
	all.UndoMoved()
	f.Until("the label to be taken back", func() bool { return f.Counts().Labeled == labeled-1 && len(f.Said) == 1 })
	all.UndoMoved()
	f.Until("the label to be back", func() bool { return f.Counts().Labeled == labeled && len(f.Said) == 2 })
}

func TestTheTrashStaysOpenWhileArticlesAreTakenOut(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	ids := first(t, f, 2)
	if err := f.Lib.Trash(t.Context(), ids); err != nil {
		t.Fatal(err)
	}
	heads, err := f.Lib.Trashed(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d := all.openTrash(heads)
	if d.dialog.Dismiss.Text() != "Close" {
		t.Errorf("the way out of the trash is called %q", d.dialog.Dismiss.Text())
	}
	d.takeOut(ids[0])
	f.Until("one to be left", func() bool { return len(d.heads) == 1 })
	if f.Dialogs().Top() != d.dialog || d.heads[0].ID != ids[1] || len(d.list.Objects) != 1 {
		t.Errorf("the trash lists %+v", d.heads)
	}
	d.takeOut(ids[1])
	f.Until("none to be left", func() bool { return len(d.heads) == 0 })
	if !d.dialog.Answer.Disabled() {
		t.Error("an empty trash can be emptied")
	}
}

func TestEmptyingTheTrashSaysWhichBackupHoldsItAndWhatUndoTakesBack(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	if got := whatHolds(library.Backup{}); got != i18n.T("trash.first-a-backup-is-made-and") {
		t.Errorf("without a backup it says %q", got)
	}
	ids := first(t, f, 2)
	label(t, f, ids[0])
	if err := f.Lib.Trash(t.Context(), ids[1:]); err != nil {
		t.Fatal(err)
	}
	all.emptyTrash()
	said := func(words string) bool { return len(f.Said) > 0 && strings.Contains(f.Said[len(f.Said)-1], words) }
	f.Until("the trash to be empty", func() bool { return said(i18n.N("trash.n-articles-gone-for-good", 1)) })
	b, err := library.NewestBackup(t.Context(), f.Lib.Path())
	if err != nil || b.Origin != store.BeforeEmptying || b.Trashed != 1 || b.Articles != 147 {
		t.Errorf("the backup before: %+v, %v", b, err)
	}
	all.Undo()
	f.Until("what it says", func() bool { return said("Emptying the trash cannot be undone") })
	if f.Counts().Labeled != 113 || !said("goes back before it: Label “") {
		t.Errorf("it says %q, and %d are labeled", f.Said, f.Counts().Labeled)
	}
	all.Undo()
	f.Until("the label to be taken back", func() bool { return f.Counts().Labeled == 112 })
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
	for i, want := range []string{"manual", "automatic", "the library before the restore at 19:04"} {
		if got := wordBackup(copies[i]); !strings.HasSuffix(got, want) {
			t.Errorf("a backup is called %q, want %q", got, want)
		}
	}
	if got := whereBackups(copies); !strings.Contains(got, "/l/a.blotter-backups and /l.") {
		t.Errorf("they are said to be here: %q", got)
	}
}

func TestAStepThatWasTakenBackIsOneLineOfTheHistory(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	label(t, f, first(t, f, 1)[0])
	all.Undo()
	f.Until("the undo", func() bool { return f.Counts().Labeled == 112 })
	steps, err := f.Lib.Steps(t.Context(), data.HistoryQuery{Text: "Label"})
	if err != nil || len(steps) != 1 {
		t.Fatalf("%+v, %v", steps, err)
	}
	line := (&historyDialog{all: all, h: f, steps: steps}).line(0)
	if !strings.HasPrefix(line.Name, "Label “") || line.Cells[1] != "by hand" || !strings.HasPrefix(line.Cells[2], "undone at ") || !line.Muted {
		t.Errorf("the line is %+v", line)
	}
	done := time.Date(2026, 3, 14, 23, 59, 0, 0, time.Local)
	if got := takenBack(done, done.Add(time.Minute)); !strings.HasPrefix(got, "undone on March 15, 2026") {
		t.Errorf("the next day it is %q", got)
	}
}

func TestBackupsAreListedAndOneIsBroughtBack(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	all.backUpNow()
	f.Until("the backup", func() bool {
		backups, err := library.Backups(t.Context(), f.Lib.Path())
		return err == nil && len(backups) == 1
	})
	all.ShowBackups()
	f.Until("the list", func() bool { return f.Dialogs().Top() != nil })
	backups, err := library.Backups(t.Context(), f.Lib.Path())
	if err != nil || backups[0].Labels != 112 {
		t.Fatal(backups, err)
	}
	if got := wordBackup(backups[0]); !strings.Contains(got, "112 labels, 148 articles") || !strings.Contains(got, i18n.T("backups.made-by-hand")) {
		t.Errorf("the backup is said to be %q", got)
	}
	wanted := ""
	all.OnRestore = func(path string) { wanted = path }
	all.askRestore(backups[0])
	if wanted != "" {
		t.Error("nothing was asked before going back")
	}
	f.Press("Enter")
	if wanted != backups[0].Path {
		t.Errorf("asked for %q", wanted)
	}
}

func TestTheTrashIsEmptiedAfterAQuestion(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	if err := f.Lib.Trash(t.Context(), first(t, f, 1)); err != nil {
		t.Fatal(err)
	}
	all.ShowTrash()
	f.Until("the list", func() bool { return f.Dialogs().Top() != nil })
	list := f.Dialogs().Top()
	f.Press("Enter")
	f.Until("the question", func() bool { return f.Dialogs().Top() != list && f.Dialogs().Top() != nil })
	if heads, err := f.Lib.Trashed(t.Context()); err != nil || len(heads) != 1 || f.Dialogs().Top() == nil {
		t.Fatalf("the trash holds %v, %v; question %v", heads, err, f.Dialogs().Top())
	}
	f.Press("Enter")
	if !f.Dialogs().IsOpen() {
		t.Fatal("the key that asked for the question answered it too")
	}
	f.Dialogs().Settle()
	f.Press("Enter")
	f.Until("the trash to be empty", func() bool {
		heads, err := f.Lib.Trashed(t.Context())
		return err == nil && len(heads) == 0
	})
}

func TestTheHistoryLeadsToAnArticleAndTakesAStepBack(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	ids := first(t, f, 2)
	label(t, f, ids[0])
	label(t, f, ids[1])
	title, err := f.Lib.Article(t.Context(), ids[0])
	if err != nil {
		t.Fatal(err)
	}
	open := func(words string) {
		all.ShowHistory()
		f.Dialogs().Canvas().Focused().(*dialog.NarrowField).SetText(words)
	}
	list := func() *widget.Lines {
		found, _ := hosttest.Find[*widget.Lines](f.Dialogs().Top().Content, nil)
		return found
	}
	open(title.Title)
	f.Until("the step", func() bool { return list().Length() == 1 })
	f.Press("Enter")
	if len(f.WentTo) != 1 || f.WentTo[0] != ids[0] {
		t.Errorf("the window goes to %v, want %d", f.WentTo, ids[0])
	}
	back, found := hosttest.Find(f.Dialogs().Top().Content, func(b *widget.Button) bool { return b.Text() == i18n.T("history.take-back") })
	if !found {
		t.Fatal("there is no way to take a step back")
	}
	test.Tap(back)
	f.Until("the label to be taken back", func() bool { return f.Counts().Labeled == 113 && len(f.Said) == 1 })
	if after, err := f.Lib.Article(t.Context(), ids[0]); err != nil || after.Status == data.Labeled || f.Dialogs().Top() != nil {
		t.Errorf("the article is %v, %v", after.Status, err)
	}
}

// A step that changed many articles cannot be undone once one of them was labeled anew. Its articles are listed instead.
func TestAStepOfManyListsItsArticles(t *testing.T) {
	f := hosttest.New(t)
	ids := first(t, f, 4)
	if _, err := f.Lib.Label(t.Context(), library.Gesture{Articles: ids[:3], Status: data.Labeled, Topic: f.Topic("Cartel")}); err != nil {
		t.Fatal(err)
	}
	label(t, f, ids[3])
	New(f).ShowHistory()
	list, _ := hosttest.Find[*widget.Lines](f.Dialogs().Top().Content, nil)
	f.Until("the steps", func() bool { return list.Length() >= 2 })
	list.Step(1)
	f.Press("Enter")
	if len(f.Searched) != 1 || f.Dialogs().Top() != nil {
		t.Fatalf("searched %q", f.Searched)
	}
	found, err := f.Lib.List(t.Context(), f.List)
	if want := slices.Sorted(slices.Values(ids[:3])); err != nil || !slices.Equal(slices.Sorted(slices.Values(found)), want) {
		t.Errorf("%s finds %v, %v; want %v", f.Searched[0], found, err, want)
	}
	for _, search := range []string{"step:0", "step:Cartel"} {
		if found, err := f.Lib.List(t.Context(), library.Query{View: library.ViewAll, Search: search}); err != nil || len(found) > 0 {
			t.Errorf("%s finds %d articles, %v", search, len(found), err)
		}
	}
}

func TestTheDialogsSpeakSpanish(t *testing.T) {
	i18n.Use("es")
	defer i18n.Use("en")
	f := hosttest.New(t)
	all := New(f)
	for where, open := range map[string]func(){"the trash": all.ShowTrash, "the backups": all.ShowBackups, "the history": all.ShowHistory} {
		open()
		f.Until(where, func() bool { return f.Dialogs().Top() != nil })
		for _, text := range hosttest.English(f.Dialogs().Canvas()) {
			t.Errorf("%s says %q", where, text)
		}
		f.Dialogs().Close()
	}
}

// A picture of another page leads to a step: the history begins with it, and what is typed is looked for among all.
func TestTheHistoryBeginsWithTheStepThatIsAskedFor(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	for _, id := range first(t, f, 3) {
		label(t, f, id)
	}
	steps, err := f.Lib.Steps(t.Context(), data.HistoryQuery{})
	if err != nil {
		t.Fatal(err)
	}
	all.ShowStep(steps[2].ID)
	list := func() *widget.Lines {
		found, _ := hosttest.Find[*widget.Lines](f.Dialogs().Top().Content, nil)
		return found
	}
	f.Until("the older steps", func() bool { return list().Length() == len(steps)-2 })
	f.Dialogs().Canvas().Focused().(*dialog.NarrowField).SetText(" ")
	f.Until("all steps", func() bool { return list().Length() == len(steps) })
}
