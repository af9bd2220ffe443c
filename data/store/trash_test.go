package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"blotter/data"

	"github.com/google/go-cmp/cmp"
)

func TestTrashAndRestore(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B", "C")
	labelAs(t, s, 1, ids...)
	_, err := s.Trash(t.Context(), ids[:2])
	must(t, err)
	if got := heads(t, s); len(got) != 1 {
		t.Errorf("%d articles are left", len(got))
	}
	if _, err := s.Article(t.Context(), ids[0]); !errors.Is(err, data.ErrNoArticle) {
		t.Errorf("an article in the trash: %v", err)
	}
	if hits, err := s.Search(t.Context(), "text"); err != nil || len(hits) != 1 {
		t.Errorf("search finds %v, %v", hits, err)
	}
	_, err = s.Restore(t.Context(), ids[:1])
	must(t, err)
	if got := heads(t, s); len(got) != 2 || got[0].Topic != 1 {
		t.Errorf("after restoring: %+v", got)
	}
}

func TestAnEmptiedTrashIsGoneForGood(t *testing.T) {
	s := newLibrary(t)
	secret := "Zanzibarquark"
	ids := bring(t, s, "A", "B", secret+" confesses")
	_, err := s.SetNote(t.Context(), ids[2], "note on "+secret)
	must(t, err)
	labelAs(t, s, 1, ids[0], ids[2])
	_, err = s.Trash(t.Context(), ids[2:])
	must(t, err)
	n, err := s.EmptyTrash(t.Context())
	must(t, err)
	if n != 1 {
		t.Errorf("%d articles were deleted", n)
	}
	d, err := s.Undo(t.Context())
	must(t, err)
	if d.Change.Said().String() != "Label 2 articles as Cartel" || heads(t, s)[0].Status != data.Unlabeled {
		t.Errorf("undo took %q", d.Change.Said().String())
	}
	report, err := s.Check(t.Context(), nil)
	must(t, err)
	if len(report.Findings) > 0 {
		t.Errorf("findings %+v", report.Findings)
	}
	s = reopen(t, s)
	content, err := os.ReadFile(s.Path())
	must(t, err)
	if bytes.Contains(bytes.ToLower(content), []byte(strings.ToLower(secret))) {
		t.Errorf("the file still holds %q", secret)
	}
}

// A long text lies on pages of its own, which SQLite would otherwise only mark as free, and the side file holds it too.
func TestALongTextIsGoneForGoodAtOnce(t *testing.T) {
	s := newLibrary(t)
	const secret = "Zanzibarquark "
	ids := importAll(t, s, []data.NewArticle{{Draft: data.Draft{Title: "Long", Text: strings.Repeat(secret, 10_000)}}})
	s = reopen(t, s)
	_, err := s.Trash(t.Context(), ids)
	must(t, err)
	_, err = s.EmptyTrash(t.Context())
	must(t, err)
	for _, file := range []string{s.Path(), s.Path() + "-wal"} {
		content, err := os.ReadFile(file)
		must(t, err)
		if bytes.Contains(content, []byte(secret)) {
			t.Errorf("%s still holds the text", file)
		}
	}
}

func TestAnImportIsUndoneUnlessItsArticlesWereLabeled(t *testing.T) {
	s := newLibrary(t)
	ids := importAll(t, s, []data.NewArticle{
		{Draft: data.Draft{Title: "A", Text: "x"}, Topic: 1}, {Draft: data.Draft{Title: "B", Text: "y"}},
	})
	undo, _, err := s.Next(t.Context())
	must(t, err)
	labelAs(t, s, 2, ids[0])
	var conflict *data.ConflictError
	if _, err := s.UndoChange(t.Context(), undo.ID); !errors.As(err, &conflict) {
		t.Errorf("undoing an import with a label since: %v", err)
	}
	_, err = s.Undo(t.Context())
	must(t, err)
	d, err := s.Undo(t.Context())
	must(t, err)
	if len(d.Edits) != 3 || d.Edits[0].Article != ids[0] || d.Edits[0].To != "trash" || len(heads(t, s)) != 0 {
		t.Errorf("changes %+v", d.Edits)
	}
	again := bring(t, s, "C")
	if again[0] <= ids[1] {
		t.Error("a number was given twice")
	}
}

func TestAnImportUndoneWhileItRuns(t *testing.T) {
	s := newLibrary(t)
	change, err := s.Begin(t.Context(), importOf("a.txt"))
	must(t, err)
	_, _, err = s.Add(t.Context(), change, newGenerator(1).articles(3))
	must(t, err)
	_, err = s.Undo(t.Context())
	must(t, err)
	if _, _, err = s.Add(t.Context(), change, newGenerator(2).articles(3)); !errors.Is(err, data.ErrImportUndone) {
		t.Errorf("adding to an undone import: %v", err)
	}
}

func TestAnImportIsUndoneWithItsTopicsAndTheLabelsItGaveToCopies(t *testing.T) {
	s := newLibrary(t)
	bring(t, s, "A")
	before := stateOf(t, s)
	change, err := s.Begin(t.Context(), importOf("labeled.csv"))
	must(t, err)
	arson, _, err := s.AddTopicTo(t.Context(), change, data.Topic{Name: "Arson"})
	must(t, err)
	_, _, err = s.Add(t.Context(), change, []data.NewArticle{{Draft: data.Draft{Title: "Fire", Text: "x"}, Topic: arson.ID}})
	must(t, err)
	_, err = s.Label(t.Context(), data.Labeling{Articles: []int64{1}, Topic: arson.ID, Status: data.Labeled, How: data.Imported, Import: change})
	must(t, err)
	must(t, s.Finish(t.Context(), change, 1))
	after := stateOf(t, s)
	_, err = s.Undo(t.Context())
	must(t, err)
	back := stateOf(t, s)
	back.Trash = nil
	if diff := cmp.Diff(before, back); diff != "" {
		t.Errorf("one undo does not take it back (-want +got):\n%s", diff)
	}
	_, err = s.Redo(t.Context())
	must(t, err)
	if diff := cmp.Diff(after, stateOf(t, s)); diff != "" {
		t.Errorf("redo does not bring it back (-want +got):\n%s", diff)
	}
}

// An interrupt that comes late must not hit what follows the statement that it was meant for.
func TestAnImportStoppedAtAnyMomentIsFinished(t *testing.T) {
	s := newLibrary(t)
	g := newGenerator(5)
	for i := range rounds(200, 2000) {
		ctx, stop := context.WithCancel(t.Context())
		change, err := s.Begin(t.Context(), importOf("-"))
		must(t, err)
		must(t, s.SetSetting(t.Context(), "round", fmt.Sprint(i)))
		time.AfterFunc(time.Duration(rand.IntN(4000))*time.Microsecond, stop)
		for ctx.Err() == nil {
			if _, _, err := s.Add(ctx, change, g.articles(3)); err != nil && !errors.Is(err, context.Canceled) {
				t.Fatalf("stopping gives the error %v", err)
			}
		}
		if err := s.Finish(t.Context(), change, 1); err != nil {
			t.Fatalf("round %d: the import cannot be finished: %v", i, err)
		}
	}
	rows, err := s.History(t.Context(), data.HistoryQuery{Text: "standard input", Limit: 10_000})
	must(t, err)
	for _, r := range rows {
		if r.Action.Articles == 0 {
			t.Errorf("the import %d was not finished", r.Change)
		}
	}
}

func TestAClockSetBackChangesNoOrder(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A")
	now := time.Now()
	s.now = func() time.Time { now = now.Add(-time.Hour); return now }
	for topic := range int64(3) {
		labelAs(t, s, topic+1, ids...)
	}
	for want := int64(2); want > 0; want-- {
		_, err := s.Undo(t.Context())
		must(t, err)
		if got := heads(t, s)[0].Topic; got != want {
			t.Errorf("undo leads to the topic %d, want %d", got, want)
		}
	}
}
