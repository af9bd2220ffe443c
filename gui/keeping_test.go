package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"blotter/gui/i18n"
	"blotter/internal/library"
)

func TestTheArticleAfterTheOneThatWentIsShown(t *testing.T) {
	s := openStage(t)
	s.articles.Touch() // or the list is opened anew when the model has learned everything
	s.articles.Move(4)
	next := s.articles.List.IDs()[5]
	s.history.TrashTargets()
	s.until("the article to go", func() bool { return len(s.articles.List.IDs()) == 35 && s.articles.List.Current() != 0 })
	if s.articles.List.Current() != next {
		t.Errorf("the list is at article %d; article %d stood after the one that went", s.articles.List.Current(), next)
	}
	for i := range 4 { // and the last one
		s.articles.GoToLine(i)
		s.articles.List.Tick()
	}
	s.articles.GoToLast()
	s.articles.List.Tick()
	last := s.articles.List.IDs()[len(s.articles.List.IDs())-2]
	s.history.TrashTargets()
	s.until("five articles to go", func() bool { return len(s.articles.List.IDs()) == 30 })
	if s.articles.List.Current() != last {
		t.Errorf("the list is at %d of %d", s.articles.List.At(), len(s.articles.List.IDs()))
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
	if w.status.Whole() != i18n.T("backups.open-in-another-window-here-it") || !strings.HasSuffix(w.win.Title(), "(read-only)") {
		t.Errorf("it says %q under the title %q", w.status.Whole(), w.win.Title())
	}
}
