package gui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"blotter/data"
	"blotter/gui/events"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/internal/library"
)

// quietStage opens a window whose list stays as it is while the model goes on learning.
func quietStage(t *testing.T) *stage {
	t.Helper()
	s := openStage(t)
	s.articles.Touch()
	return s
}

func TestWhatComesBackFromTheTrashIsInTheList(t *testing.T) {
	s := quietStage(t)
	s.articles.Move(2)
	gone, stays := s.articles.List.IDs()[0], s.articles.List.IDs()[3]
	s.until("the third article", func() bool { return s.Article().ID == s.articles.List.Current() })
	s.articles.GoToLine(0)
	s.articles.List.Tick()
	s.articles.GoToLine(2)
	s.history.TrashTargets()
	s.until("the article to go", func() bool { return !slices.Contains(s.articles.List.IDs(), gone) })
	s.articles.GoToLine(slices.Index(s.articles.List.IDs(), stays))
	for _, turn := range []struct {
		what string
		do   func()
		in   bool
	}{
		{"undo", s.history.Undo, true},
		{"redo", s.history.Redo, false},
		{"take out", func() {
			if err := s.library.TakeOut(t.Context(), []int64{gone}); err != nil {
				t.Error(err)
			}
		}, true},
	} {
		turn.do()
		s.until("the list after "+turn.what, func() bool { return slices.Contains(s.articles.List.IDs(), gone) == turn.in })
		if s.articles.List.Current() != stays || s.articles.List.Offered() != 0 {
			t.Errorf("%s: the list is at article %d, not %d; %d are said to be new", turn.what, s.articles.List.Current(), stays, s.articles.List.Offered())
		}
	}
}

// What an import or another program brings does not move the list under the reader's eyes.
func TestTheHeadOfTheListOffersWhatCameFromElsewhere(t *testing.T) {
	s := quietStage(t)
	s.articles.Move(2)
	before, at := slices.Clone(s.articles.List.IDs()), s.articles.List.Current()
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
	s.until("the offer", func() bool { return s.articles.List.Offered() == 1 })
	offer, shown := hosttest.Link(s.articles.List.Content(), "show 1 new")
	if !shown || !slices.Equal(s.articles.List.IDs(), before) {
		t.Fatalf("the head offers it: %v; the list moved: %v", shown, !slices.Equal(s.articles.List.IDs(), before))
	}
	offer.Tapped(nil)
	s.until("the new article", func() bool { return len(s.articles.List.IDs()) == len(before)+1 })
	if s.articles.List.Current() != at || offer.Visible() && s.articles.List.Offered() > 0 {
		t.Errorf("the list is at article %d, not %d, or still offers what it has", s.articles.List.Current(), at)
	}
}

func TestTheListOfLabelsToCheckIsAsLongAsTheSideBarSays(t *testing.T) {
	s := quietStage(t)
	s.Show(library.Query{View: library.ViewCheck})
	s.until("the list", func() bool { return s.articles.List.Listed().View == library.ViewCheck })
	held := len(s.articles.List.IDs())
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
	s.until("more to check", func() bool { return s.counts.Check > held && (held == 0 || s.articles.List.Offered() > 0) })
	s.articles.RefreshList()
	s.until("the list anew", func() bool { return len(s.articles.List.IDs()) == s.counts.Check })
	if !strings.Contains(s.head()+" ", " · "+i18n.Number(s.counts.Check)+" ") {
		t.Errorf("the head says %q, the side bar %d", s.head(), s.counts.Check)
	}
	id := s.articles.List.Current()
	s.keys("1")
	s.until("the label", func() bool { return s.onDisk(id).Topic == s.topic("Art theft") })
	s.until("the head to follow it", func() bool { return strings.Contains(s.head()+" ", " · "+i18n.Number(s.counts.Check)+" ") })
}

// A label by mouse holds the list still as one by a key does, while the model goes on learning.
func TestAClickedLabelLeavesTheListWhereItIs(t *testing.T) {
	s := openStage(t)
	s.until("the first article", func() bool { return s.Article().ID == s.articles.List.Current() })
	first := s.articles.List.Current()
	s.articles.Label(data.Labeled, s.topic("Cartel"))
	s.until("the label", func() bool { return s.library.Counts().Unlabeled == 35 })
	s.settle()
	s.articles.Update(events.Batch{Model: &library.ModelChanged{Settled: true}})
	s.play(100 * time.Millisecond)
	if ids := s.articles.List.IDs(); !slices.Contains(ids, first) {
		t.Errorf("article %d left the list, which is %v", first, ids[:5])
	}
}
