package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"blotter/internal/library"
)

func TestTheArticleAfterTheOneThatWentIsShown(t *testing.T) {
	s := openStage(t)
	s.touched = true // or the list is opened anew when the model has learned everything
	s.move(4)
	next := s.list.ids[5]
	s.history.TrashTargets()
	s.until("the article to go", func() bool { return len(s.list.ids) == 35 && s.list.current() != 0 })
	if s.list.current() != next {
		t.Errorf("the list is at article %d; article %d stood after the one that went", s.list.current(), next)
	}
	for _, id := range s.list.ids[:4] { // and the last one
		s.list.chosen[id] = true
	}
	s.goTo(len(s.list.ids) - 1)
	s.list.chosen[s.list.current()] = true
	last := s.list.ids[len(s.list.ids)-2]
	s.history.TrashTargets()
	s.until("five articles to go", func() bool { return len(s.list.ids) == 30 })
	if s.list.current() != last {
		t.Errorf("the list is at %d of %d", s.list.at, len(s.list.ids))
	}
}

func TestAWindowOnATakenLibraryOnlyReads(t *testing.T) {
	s := openStage(t)
	first, err := library.Open(t.Context(), s.library.Path(), library.Options{Sole: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = first.Close() }()
	second, err := openLibrary(t.Context(), s.library.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = second.Close() }()
	w := NewWindow(test.NewTempWindow(t, nil), second, func(f func()) { s.posts <- f })
	defer w.Close()
	w.sayIfReadOnly()
	if !strings.Contains(w.status.Whole(), "in another window") || !strings.HasSuffix(w.win.Title(), "(reading only)") {
		t.Errorf("it says %q under the title %q", w.status.Whole(), w.win.Title())
	}
}
