package gui

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/internal/library"
)

// labels counts the labels of a topic by its name.
func (s *stage) labels(name string) int { return s.library.Counts().Topic[s.topic(name)] }

func key(on fyne.Focusable, name fyne.KeyName) { on.TypedKey(&fyne.KeyEvent{Name: name}) }

// formShows reports whether a field of the dialog on top has that text.
func (s *stage) formShows(text string) bool {
	top := s.dialogs.Top()
	if top == nil {
		return false
	}
	_, found := hosttest.Find(top.Content, func(f *dialog.Field) bool { return f.Text == text })
	return found
}

func TestTopicsThatMoveAreShownBeforeTheyAreSaved(t *testing.T) {
	s := openStage(t)
	first := s.topics.Offered()[0].ID
	s.manage.Manage(0)
	s.keys("Alt+Down", "Alt+Down")
	if s.topics.Offered()[2].ID != first {
		t.Error("the number keys do not follow")
	}
	s.until("the order", func() bool { return s.library.Topics()[2].ID == first && s.moving == 0 })
	s.keys("Ctrl+Z")
	s.until("the undo", func() bool { return s.topics.Offered()[1].ID == first })
}

func TestAChangeOfATopicIsUndoneUnderItsForm(t *testing.T) {
	s := openStage(t)
	s.manage.Manage(s.topics[1].ID)
	name := s.topics[1].Name
	field, found := hosttest.Find(s.dialogs.Top().Content, func(f *dialog.Field) bool { return f.Text == name })
	if !found {
		t.Fatal("the form does not show the topic")
	}
	field.SetText("Another name")
	key(field, fyne.KeyReturn)
	s.until("the new name", func() bool { return s.topics[1].Name == "Another name" })
	s.keys("Ctrl+Z")
	s.until("the old name", func() bool { return s.topics[1].Name == name && s.formShows(name) })
}

// hundredTopics opens a window on a library of that many topics.
func hundredTopics(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hundred.blotter")
	var topics []data.Topic
	for i := range 100 {
		topics = append(topics, data.Topic{Name: "Topic " + strings.Repeat("i", i%7+1) + " " + i18n.Number(i), Order: i})
	}
	if err := library.CreateWith(t.Context(), path, topics); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAHundredTopicsAreKept(t *testing.T) {
	s := emptyStageOn(t, hundredTopics(t))
	s.manage.Manage(s.topic("Topic ii 99"))
	if !s.formShows("Topic ii 99") {
		t.Error("the form shows another topic")
	}
	s.keys("Alt+Up")
	if s.topics[98].Name != "Topic ii 99" {
		t.Errorf("the 99th topic is %q", s.topics[98].Name)
	}
}

func TestATopicIsMovedInTheSideBarByKeys(t *testing.T) {
	s := openStage(t)
	first, second := s.topics.Offered()[0].ID, s.topics.Offered()[1].ID
	name := s.topics.Offered()[1].Name
	row, _ := hosttest.SideRow(s.side.Content(), name)
	s.win.Canvas().Focus(row)
	s.keys("Alt+Up")
	s.until("the new order", func() bool {
		return s.moving == 0 && s.topics.Offered()[0].ID == second && s.topics.Offered()[1].ID == first
	})
	if got := s.library.Topics()[0].ID; got != second {
		t.Errorf("the library begins with the topic %d", got)
	}
	s.keys("Alt+Up") // there is nothing above it
	s.keys("Alt+Down")
	s.until("the order before", func() bool { return s.moving == 0 && s.topics.Offered()[0].ID == first })
}
