package gui

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/internal/library"
)

// openSeveral opens a window on a new library whose articles may have several topics.
func openSeveral(t *testing.T) *stage {
	t.Helper()
	path := filepath.Join(t.TempDir(), "several.blotter")
	if err := library.Create(t.Context(), path, library.StarterAll); err != nil {
		t.Fatal(err)
	}
	l, err := library.Open(t.Context(), path, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.SetSeveral(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return stageOn(t, path)
}

// has waits until an article on disk has a main topic, 0 for none, and exactly these further ones.
func (s *stage) has(what string, id, main int64, also ...int64) {
	s.t.Helper()
	s.until(what, func() bool {
		a := s.onDisk(id)
		return a.Topic == main && slices.Equal(a.Also, also)
	})
}

func TestShiftAddsATopicAndStays(t *testing.T) {
	s := openSeveral(t)
	id, offered := s.Article().ID, s.topics.Offered()
	s.keys("Shift+2")
	s.has("the further topic", id, 0, offered[1].ID)
	if s.articles.List.Current() != id {
		t.Fatal("Shift with a digit leaves the article")
	}
	s.keys("1")
	s.has("the main topic beside it", id, offered[0].ID, offered[1].ID)
	if s.articles.List.Current() == id {
		t.Fatal("the main topic does not go on to the next article")
	}
	s.keys("K", "Shift+3", "Shift+2")
	s.has("another further topic", id, offered[0].ID, offered[2].ID)
	s.keys("Shift+1")
	s.until("why nothing happens", func() bool { return strings.Contains(hosttest.Words(s.status.Content()), "main topic already") })
	s.has("the main topic still", id, offered[0].ID, offered[2].ID)
	s.keys("Ctrl+Z")
	s.has("both again", id, offered[0].ID, offered[1].ID, offered[2].ID)
	s.keys("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
	s.has("nothing", id, 0)
	s.keys("Ctrl+Y", "Ctrl+Y")
	s.has("the topics again", id, offered[0].ID, offered[1].ID)
}

func TestOneTopicOnlySaysHowToAllowSeveral(t *testing.T) {
	s := openStage(t)
	id := s.Article().ID
	s.keys("Shift+2")
	if got := s.status.Whole(); got != i18n.T("labeling.how-to-allow-several") {
		t.Errorf("it says %q", got)
	}
	if a := s.onDisk(id); len(a.Also) > 0 || a.Status != data.Unlabeled {
		t.Errorf("the article has %v", a.Also)
	}
}

func TestShiftEnterInTheFinderAddsATopic(t *testing.T) {
	s := openSeveral(t)
	id := s.Article().ID
	s.keys("T")
	s.win.Canvas().Focused().(*dialog.FinderField).SetText("art th")
	s.keys("Shift+Enter")
	theft, err := s.library.TopicNamed("Art theft")
	if err != nil {
		t.Fatal(err)
	}
	s.has("the topic found", id, 0, theft.ID)
	if s.dialogs.IsOpen() || s.articles.List.Current() != id {
		t.Error("the finder stays open, or the article is left")
	}
	s.keys("T")
	s.win.Canvas().Focused().(*dialog.FinderField).SetText("Harbor")
	s.keys("Shift+Enter")
	s.until("the new topic", func() bool { a := s.onDisk(id); return len(a.Also) == 2 })
}

func TestManyAreAskedAboutBeforeTheyGetATopic(t *testing.T) {
	s := openSeveral(t)
	topic := s.topics.Offered()[1].ID
	s.keys("Shift+Down", "Shift+Down", "Shift+2")
	s.until("the question", s.dialogs.IsOpen)
	ids := s.Targets()
	s.dialogs.Top().Confirm()
	for _, id := range ids {
		s.has("the topic", id, 0, topic)
	}
	s.keys("Ctrl+Z")
	for _, id := range ids {
		s.has("nothing", id, 0)
	}
}
