package gui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"blotter/gui/command"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/internal/library"
)

// sideCount returns what the side bar counts for a list.
func (s *stage) sideCount(name string) string {
	s.t.Helper()
	row, found := hosttest.SideRow(s.side.Content(), name)
	if !found {
		return i18n.Number(0) // lists that are seldom filled have no row while they are empty
	}
	return row.Data().Count
}

// settle plays what is posted until the window has heard of every change.
func (s *stage) settle() {
	s.t.Helper()
	s.play(30 * time.Millisecond)
	s.until("the counts", func() bool {
		now := s.library.Counts()
		return fmt.Sprint(s.counts) == fmt.Sprint(now) && s.articles.List.Unsaved() == 0
	})
}

// After any sequence of keys the side bar, the status bar, the head of the list and the export say one number, and the figure
// of accuracy is the same wherever it is shown.
func TestOneNumberEverywhere(t *testing.T) {
	s := openStage(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	keys := []string{"1", "2", "3", "S", "Enter", "Backspace", "F", "J", "K", "Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z", "Delete"}
	views := []library.View{library.ViewNext, library.ViewLabeled, library.ViewSkipped, library.ViewAll, library.ViewUnlabeled}
	for range 12 {
		view := views[rnd.IntN(len(views))]
		s.Show(library.Query{View: view})
		s.until("the list", func() bool { return s.articles.List.Listed().View == view })
		for range 4 {
			s.keys(keys[rnd.IntN(len(keys))])
		}
		s.settle()
		var wrong []string
		t.Cleanup(func() {
			if t.Failed() {
				t.Log(wrong)
			}
		})
		s.until("one number everywhere", func() bool { // a key may still be on its way
			wrong = s.differing(view)
			return len(wrong) == 0
		})
		s.oneAccuracy()
	}
}

// differing lists where the window says another number than the library.
func (s *stage) differing(view library.View) (wrong []string) {
	s.t.Helper()
	name := s.ListName(library.Query{View: view})
	n, err := s.library.Count(s.t.Context(), library.Query{View: view})
	if err != nil {
		s.t.Fatal(err)
	}
	note := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	want := i18n.Number(n)
	if got := s.sideCount(name); got != want {
		note("%s: the side bar counts %s, the library %s", name, got, want)
	}
	if head := s.head(); s.articles.List.Selected() == 0 && !strings.Contains(head, name+" · "+want) {
		note("%s: the head says %q, want %s", name, head, want)
	}
	if got := s.exchange.ListLength(); got != n {
		note("%s: the export counts %d, the library %d", name, got, n)
	}
	labeled := i18n.N("statusbar.n-labeled", s.library.Counts().Labeled)
	if said := hosttest.Words(s.status.Content()); !strings.Contains(said, labeled) {
		note("the status bar says %q, want %q", said, labeled)
	}
	if a := s.library.Accuracy(); a.Of > 0 {
		figure := i18n.T("statusbar.right-about-right-of-100-low", "Right", i18n.Whole(100*a.Share), "Low", i18n.Whole(100*a.Low), "High", i18n.Whole(100*a.High))
		if _, shown := hosttest.Link(s.status.Content(), figure); !shown {
			note("the status bar does not say %q", figure)
		}
	}
	return wrong
}

// oneAccuracy checks that the dialog behind the figure of the status bar says the same.
func (s *stage) oneAccuracy() {
	s.t.Helper()
	a := s.library.Accuracy()
	if a.Of == 0 {
		return
	}
	s.Run(command.Accuracy)
	if top := s.dialogs.Top(); top == nil || !strings.Contains(hosttest.Words(top.Content), fmt.Sprint(i18n.Whole(100*a.Share))) {
		s.t.Errorf("the dialog does not say %v", a)
	}
	s.dialogs.Close()
}
