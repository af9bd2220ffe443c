package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"blotter/data"
	"blotter/gui/host/hosttest"
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

// TestWhatLeftTheListIsNamed labels the current article in another program. The window stays with it until F5, and then says what went.
func TestWhatLeftTheListIsNamed(t *testing.T) {
	s := quietStage(t)
	s.articles.Move(3)
	at, next := s.articles.List.Current(), s.articles.List.IDs()[4]
	s.until("the article", func() bool { return s.Article().ID == at })
	title := s.Article().Title
	other, err := library.Open(t.Context(), s.library.Path(), library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	if _, err := other.Label(t.Context(), library.Gesture{Articles: []int64{at}, Status: data.Labeled, Topic: s.topic("Cartel")}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.library.TakeInChanges(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.until("the label", func() bool { return s.Article().Status == data.Labeled })
	if s.articles.List.Current() != at {
		t.Fatal("the list has moved by itself")
	}
	s.keys("F5")
	want := i18n.T("list.left-this-list", "Title", i18n.Clip(title, 60))
	s.until("what left", func() bool { return strings.Contains(hosttest.Words(s.status.Content()), want) })
	s.until("the article that stood after it", func() bool { return s.articles.List.Current() == next && s.Article().ID == next })
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
