package gui

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"blotter/data"
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
	s.history.TrashTargets()
	s.until("the article to go", func() bool { return !slices.Contains(s.list.ids, gone) })
	s.goTo(slices.Index(s.list.ids, stays))
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
