package gui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/command"
	"blotter/internal/settings"
)

// TestEveryDialogFitsAtTwiceTheTextSize does every command there is: for a dialog or a message that asks for more than there is, Fyne
// makes the window wider than the screen, and it stays so.
func TestEveryDialogFitsAtTwiceTheTextSize(t *testing.T) {
	if testing.Short() {
		t.Skip("long: every dialog is laid out")
	}
	s := openStage(t)
	long := data.Topic{Name: "Smuggling of cultural property, archaeological finds and antiquities"}
	if _, err := s.library.AddTopic(t.Context(), long); err != nil {
		t.Fatal(err)
	}
	s.until("the topic", func() bool { return len(s.topics) == 12 })
	s.prefers.Change(func(p *settings.Settings) { p.Scale = 2 })
	room, dialogs := fyne.NewSize(1024, 700), 0
	s.win.Resize(room)
	for _, c := range append(s.commands(), topicPlaces(s.Window)...) {
		if c.ID == "command.quit" {
			continue
		}
		c.Do()
		s.play(40 * time.Millisecond)
		if least := s.win.Content().MinSize(); least.Width > room.Width || least.Height > room.Height {
			t.Errorf("after %q the window asks for %v", c.Shown(), least)
		}
		if top := s.win.Canvas().Overlays().Top(); top != nil {
			dialogs++
			if least := top.MinSize(); least.Width > room.Width || least.Height > room.Height {
				t.Errorf("%q asks for %v", c.Shown(), least)
			}
		}
		for range 3 {
			s.Run(command.Back)
		}
		for top := s.win.Canvas().Overlays().Top(); top != nil; top = s.win.Canvas().Overlays().Top() {
			top.Hide() // a menu
			s.win.Canvas().Overlays().Remove(top)
		}
	}
	s.Search("zebra is:labeled topic:cartel how:hand confidence:20-80", "")
	s.until("nothing", func() bool { return strings.Contains(s.head(), "No matches") })
	if least := s.win.Content().MinSize(); least.Height > room.Height {
		t.Errorf("where nothing is found the window asks for %v", least)
	}
	if dialogs < 10 {
		t.Errorf("%d commands open a dialog", dialogs)
	}
}

// play plays what is posted within a time.
func (s *stage) play(long time.Duration) {
	over := time.After(long)
	for {
		select {
		case f := <-s.posts:
			f()
		case <-over:
			return
		}
	}
}
