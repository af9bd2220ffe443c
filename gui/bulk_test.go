package gui

import (
	"strings"
	"testing"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
)

func TestTheQuestionBeforeManyCountsThemAll(t *testing.T) {
	s := openStage(t)
	s.openAt(s.allArticles(), 0)
	s.until("all articles", func() bool { return len(s.list.ids) == 148 })
	cartel := s.labels("Cartel")
	s.keys("Ctrl+A")
	if asked := s.bulkTitle(data.Labeled, s.topic("Cartel"), 148); !strings.Contains(asked, "148") || !strings.Contains(asked, "Cartel") {
		t.Errorf("it asks %q", asked)
	}
	b := newBulk(s.Window)
	b.look(s.list.targets(), data.Labeled, s.topic("Cartel"))
	s.until("the counts", func() bool { return len(b.lines) > 0 })
	lines := map[string]string{}
	for _, line := range b.lines {
		lines[line.Name] = line.Cells[0]
	}
	if lines["Without a label"] != "36" || lines["So already: they stay as they are"] != i18n.Number(cartel) || lines["Art theft"] != i18n.Number(s.labels("Art theft")) {
		t.Errorf("it says %v", lines)
	}
	if want := i18n.Number(148 - cartel); !strings.HasPrefix(b.summary.Text, want) {
		t.Errorf("it says %q, want %s to change", b.summary.Text, want)
	}
}

func TestARangeIsSelectedByKeys(t *testing.T) {
	s := openStage(t)
	s.keys("J", "Shift+Down", "Shift+Down", "Shift+Down", "Shift+Up")
	if got := s.list.targets(); len(got) != 3 || got[0] != s.list.ids[1] || got[2] != s.list.ids[3] || s.list.at != 3 {
		t.Errorf("selected %v, the list at %d", got, s.list.at)
	}
	s.keys("Shift+Up", "Shift+Up", "Shift+Up")
	if got := s.list.targets(); len(got) != 2 || got[0] != s.list.ids[0] || got[1] != s.list.ids[1] {
		t.Errorf("back over where it began selected %v", got)
	}
	s.keys("Escape", "X", "J", "J", "X")
	if got := s.list.targets(); len(got) != 2 || got[0] != s.list.ids[0] || got[1] != s.list.ids[2] {
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
		{"go to cartel", func() bool { return s.list.query.Topic == cartel && len(s.list.ids) == s.labels("Cartel") }},
		{"likely cartel", func() bool { return s.list.query.Suggested == cartel }},
		{"edit cartel", func() bool { return s.formShows("Cartel") }},
	} {
		s.keys("Ctrl+K")
		s.win.Canvas().Focused().(*dialog.FinderField).SetText(c.typed)
		s.keys("Enter")
		s.until(c.typed, c.there)
	}
}
