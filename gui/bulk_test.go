package gui

import (
	"testing"

	"blotter/gui/dialog"
)

func TestARangeIsSelectedByKeys(t *testing.T) {
	s := openStage(t)
	s.keys("J", "Shift+Down", "Shift+Down", "Shift+Down", "Shift+Up")
	if got := s.Targets(); len(got) != 3 || got[0] != s.articles.List.IDs()[1] || got[2] != s.articles.List.IDs()[3] || s.articles.List.At() != 3 {
		t.Errorf("selected %v, the list at %d", got, s.articles.List.At())
	}
	s.keys("Shift+Up", "Shift+Up", "Shift+Up")
	if got := s.Targets(); len(got) != 2 || got[0] != s.articles.List.IDs()[0] || got[1] != s.articles.List.IDs()[1] {
		t.Errorf("back over where it began selected %v", got)
	}
	s.keys("Escape", "X", "J", "J", "X")
	if got := s.Targets(); len(got) != 2 || got[0] != s.articles.List.IDs()[0] || got[1] != s.articles.List.IDs()[2] {
		t.Errorf("ticked %v", got)
	}
	s.keys("3")
	if s.dialogs.Top() == nil {
		t.Fatal("two ticked articles are labeled without a question")
	}
	labeled := s.library.Counts().Labeled
	s.keys("Enter")
	s.until("the labels", func() bool { return s.library.Counts().Labeled == labeled+2 })
}

func TestEveryTopicIsReachedByName(t *testing.T) {
	s := openStage(t)
	cartel := s.topic("Cartel")
	for _, c := range []struct {
		typed string
		there func() bool
	}{
		{"go to cartel", func() bool { return s.Query().Topic == cartel && len(s.articles.List.IDs()) == s.labels("Cartel") }},
		{"likely cartel", func() bool { return s.Query().Suggested == cartel }},
		{"edit cartel", func() bool { return s.formShows("Cartel") }},
	} {
		s.keys("Ctrl+K")
		s.win.Canvas().Focused().(*dialog.FinderField).SetText(c.typed)
		s.keys("Enter")
		s.until(c.typed, c.there)
	}
}
