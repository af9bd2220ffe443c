package gui

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/events"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/keys"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/settings"
)

func TestAKeyThatIsChangedWorksAndIsShown(t *testing.T) {
	s := openStage(t)
	s.prefers.Change(func(p *settings.Settings) {
		p.Keys = map[string][]string{command.Skip: {"J"}, "command.next-article": {"Down"}}
	})
	s.showChosenKeys()
	at := s.articles.List.Current()
	s.keys("S")
	if s.articles.List.Current() != at {
		t.Error("the old key still works")
	}
	s.keys("J")
	s.until("a skipped article", func() bool { return s.counts.Skipped == 1 })
	cap, _ := hosttest.Find(s.articles.Content(), func(c *widget.KeyCap) bool { return c.Text() == i18n.T("labelbar.not-sure") })
	if cap.Key() != "J" || s.Key(command.Skip) != "J" {
		t.Error("the label bar shows another key")
	}
}

func TestAClosedMarginTakesANewLook(t *testing.T) {
	s := openStage(t)
	s.articles.Inspector.Close()
	plane := s.articles.Inspector.Content().(*fyne.Container).Objects[0].(*widget.Ground)
	before := plane.Fill()
	s.prefers.Change(func(p *settings.Settings) { p.Look = "dark" })
	if plane.Fill() == before {
		t.Error("the margin keeps the colors of the look before")
	}
}

// Every key a command has can be told from what Fyne announces for it.
func TestShortcutsHaveAWayBack(t *testing.T) {
	s := openStage(t)
	for _, c := range allCommands(s.Window) {
		for _, key := range c.Keys {
			if sc := keys.Shortcut(key); sc != nil && keys.OfShortcut(sc) != key {
				t.Errorf("%s comes back as %q", key, keys.OfShortcut(sc))
			}
		}
	}
}

// At twice the text size the side bar gives way, the chips that have no room are behind one, and nothing asks for more than there is.
func TestTheWindowAtTwiceTheTextSize(t *testing.T) {
	s := openStage(t)
	s.prefers.Change(func(p *settings.Settings) { p.Scale = 2 })
	s.status.Take(events.Batch{Model: &library.ModelChanged{Moved: 12_345, Settled: true}})
	s.Say(strings.Repeat("A long message. ", 10))
	for _, size := range []fyne.Size{fyne.NewSize(1400, 900), fyne.NewSize(1024, 700)} {
		s.win.Resize(size)
		s.win.Content().Refresh()
		if s.side.Content().Visible() || !s.listShown() {
			t.Errorf("%v: side bar %v, list %v", size, s.side.Content().Visible(), s.listShown())
		}
		if least := s.win.Content().MinSize(); least.Width > size.Width || least.Height > size.Height {
			t.Errorf("the window asks for %v and has %v", least, size)
		}
		rest := find(s, func(c *widget.Chip) bool { return strings.HasSuffix(c.Data().Name, " more") })
		if rest.Size().Width == 0 {
			t.Errorf("%v: nothing says that there are more topics", size)
		}
		confirm := find(s, func(*widget.Confirm) bool { return true })
		if right := fyne.CurrentApp().Driver().AbsolutePositionForObject(confirm).X + confirm.Size().Width; right > size.Width {
			t.Errorf("%v: the button that confirms ends at %v", size, right)
		}
	}
	s.keys("Ctrl+B")
	if !s.side.Content().Visible() || s.listShown() {
		t.Error("the key does not bring the side bar in the list's place")
	}
	cartel, _ := hosttest.SideRow(s.side.Content(), "Cartel")
	cartel.OnTap()
	if s.side.Content().Visible() || !s.listShown() {
		t.Error("a choice does not take the side bar away")
	}
	s.until("the topic's list", func() bool { return s.Query().Topic == s.topic("Cartel") })
}

func TestTheLibraryThatWasOpenLastIsOpenedAgain(t *testing.T) {
	folder := t.TempDir()
	first, second := filepath.Join(folder, "first.blotter"), filepath.Join(folder, "second.blotter")
	var s settings.Settings
	if lastOpen(s) != library.DefaultPath() {
		t.Errorf("a first start opens %q", lastOpen(s))
	}
	for _, path := range []string{first, second, first} {
		s.Opened(path)
	}
	if !slices.Equal(s.Recent, []string{first, second}) {
		t.Errorf("the recent libraries are %q", s.Recent)
	}
	if lastOpen(s) != library.DefaultPath() {
		t.Error("a library that is gone is opened")
	}
	if err := library.Create(t.Context(), first, library.Empty); err != nil {
		t.Fatal(err)
	}
	if lastOpen(s) != first {
		t.Errorf("%q is opened, not the one that was open last", lastOpen(s))
	}
	for i := range 20 {
		s.Opened(fmt.Sprint(i))
	}
	if len(s.Recent) != 8 {
		t.Errorf("%d libraries are kept as recent", len(s.Recent))
	}
}

func TestRecentLibrariesAreFoundByName(t *testing.T) {
	s := openStage(t)
	turned := ""
	s.OnTurn = func(path string) { turned = path }
	s.prefers.Use(settings.Settings{Recent: []string{s.library.Path(), "/cases/harbour.blotter"}}, nil)
	showPalette(s.Window)
	s.dialogs.Top().Press("Escape")
	places := s.exchange.RecentCommands()
	if len(places) != 1 || places[0].Shown() != "Open harbour.blotter" {
		t.Fatalf("%d recent libraries", len(places))
	}
	places[0].Do()
	if turned != "/cases/harbour.blotter" {
		t.Errorf("%q is opened", turned)
	}
}

func TestTopicsThatAnImportBringsHaveTheirKeys(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.blotter")
	if err := library.Create(t.Context(), path, library.Empty); err != nil {
		t.Fatal(err)
	}
	s := emptyStageOn(t, path)
	s.prefers.Use(settings.Settings{}, nil)
	if _, err := s.library.AddTopic(t.Context(), data.Topic{Name: "Fires"}); err != nil {
		t.Fatal(err)
	}
	var chips []*widget.Chip
	s.until("the topic", func() bool {
		chip, found := hosttest.Find(s.win.Content(), func(c *widget.Chip) bool { return c.Data().Name == "Fires" })
		chips = []*widget.Chip{chip}
		return found
	})
	for _, chip := range chips {
		if chip.Data().Key != "1" {
			t.Errorf("the chip shows the key %q", chip.Data().Key)
		}
	}
}

// listShown reports whether the list has its place in the window.
func (s *stage) listShown() bool {
	_, shown := hosttest.Find(s.win.Content(), func(*widget.Rows) bool { return true })
	return shown
}
