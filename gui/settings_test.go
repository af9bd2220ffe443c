package gui

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/events"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/keys"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
	"blotter/internal/settings"
)

// catch opens the settings and waits for a key for a command.
func (s *stage) catch(name string) {
	s.t.Helper()
	d := &settingsDialog{w: s.Window, field: s.dialogs.NewField(""), keys: dialog.Rows().(*fyne.Container), size: widget.NewMuted()}
	d.listKeys()
	i := slices.IndexFunc(s.commands(), func(c command.Command) bool { return c.ID == name })
	s.win.SetContent(d.keys)
	d.waitForKey(s.commands()[i])
	if _, waits := s.win.Canvas().Focused().(*keyCatcher); !waits {
		s.t.Fatalf("the keyboard is with %T", s.win.Canvas().Focused())
	}
}

func (s *stage) keysOf(name string) []string {
	for _, c := range s.commands() {
		if c.ID == name {
			return c.Keys
		}
	}
	return nil
}

func TestAKeyIsChangedAndItsOldOwnerLosesIt(t *testing.T) {
	s := openStage(t)
	s.catch(command.Skip)
	s.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyJ}) // comes with every letter
	s.win.Canvas().Focused().TypedRune('j')
	if got := s.keysOf(command.Skip); !slices.Equal(got, []string{"J"}) {
		t.Errorf("the command has the keys %q", got)
	}
	if got := s.keysOf("command.next-article"); !slices.Equal(got, []string{"Down"}) {
		t.Errorf("who had the key has now %q", got)
	}
	at := s.list.current()
	s.keys("S")
	if s.list.current() != at {
		t.Error("the old key still works")
	}
	s.keys("J")
	s.until("a skipped article", func() bool { return s.counts.Skipped == 1 })
	if s.bar.caps[1].command != command.Skip || s.Key(command.Skip) != "J" {
		t.Error("the label bar shows another key")
	}
}

func TestAClosedMarginTakesANewLook(t *testing.T) {
	s := openStage(t)
	s.margin.close()
	plane := s.margin.content.(*fyne.Container).Objects[0].(*widget.Ground)
	before := plane.Fill()
	s.prefer(func(p *settings.Settings) { p.Look = "dark" })
	if plane.Fill() == before {
		t.Error("the margin keeps the colours of the look before")
	}
}

func TestAKeyWithCtrlIsCaughtAndEscapeChangesNothing(t *testing.T) {
	s := openStage(t)
	s.catch(command.Filter)
	s.win.Canvas().Focused().(*keyCatcher).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyG, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
	if got := s.keysOf(command.Filter); !slices.Equal(got, []string{"Ctrl+Shift+G"}) {
		t.Errorf("the command has the keys %q", got)
	}
	s.catch(command.Filter)
	s.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := s.keysOf(command.Filter); !slices.Equal(got, []string{"Ctrl+Shift+G"}) {
		t.Errorf("after Escape the command has the keys %q", got)
	}
	d := &settingsDialog{w: s.Window, field: s.dialogs.NewField(""), keys: dialog.Rows().(*fyne.Container), size: widget.NewMuted()}
	d.giveBack(command.Filter)
	if got := s.keysOf(command.Filter); !slices.Equal(got, []string{"L"}) {
		t.Errorf("with its own keys back it has %q", got)
	}
}

// Every key a command has can be told from what Fyne announces for it.
func TestShortcutsHaveAWayBack(t *testing.T) {
	s := openStage(t)
	for _, c := range s.commands() {
		for _, key := range c.Keys {
			if sc := keys.Shortcut(key); sc != nil && keys.OfShortcut(sc) != key {
				t.Errorf("%s comes back as %q", key, keys.OfShortcut(sc))
			}
		}
	}
}

// What is preferred holds for the next window too, and the first settings are those of a first start.
func TestSettingsAreKeptForAllLibraries(t *testing.T) {
	s := openStage(t)
	var kept []settings.Settings
	s.keepSettings(settings.Settings{}, nil)
	s.onPrefer = nil
	s.nextTheme()
	s.nextTheme()
	if !look.IsDark() || s.prefers.Look != "dark" {
		t.Errorf("twice on from the system's look is %q", s.prefers.Look)
	}
	s.prefer(func(p *settings.Settings) { p.Scale = 1.5 })
	if look.Scale() != 1.5 || len(kept) != 0 {
		t.Errorf("the text is at %v", look.Scale())
	}
}

// Each language stands there by its own name, whichever the window speaks, so that the way back can be read.
func TestTheLanguageIsChosenForTheNextStart(t *testing.T) {
	defer i18n.Use("en")
	for _, spoken := range []string{"en", "es"} {
		i18n.Use(spoken)
		s := openStage(t)
		s.keepSettings(settings.Settings{Language: spoken}, nil)
		before := i18n.T("command.undo")
		choice := (&settingsDialog{w: s.Window}).languageChoice()
		if !slices.Equal(choice.Options[1:], []string{"English", "Español"}) || choice.Selected != message.Language(spoken).Name() {
			t.Errorf("in %s the choice is %q of %q", spoken, choice.Selected, choice.Options)
		}
		for i, want := range []string{"", "en", "es"} {
			choice.SetSelectedIndex(i)
			if s.prefers.Language != want {
				t.Errorf("%q is kept as %q", choice.Options[i], s.prefers.Language)
			}
		}
		if i18n.T("command.undo") != before {
			t.Error("the window changes its language in the middle")
		}
	}
}

// The dialog begins at a choice, and Escape closes it from there and from the slider.
func TestEscapeClosesTheSettings(t *testing.T) {
	s := openStage(t)
	for range 2 { // the second time is like the first
		s.showSettings()
		if _, focused := s.win.Canvas().Focused().(*dialog.Choice); !focused {
			t.Fatalf("the keyboard is with %T", s.win.Canvas().Focused())
		}
		s.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if s.dialogs.Top() != nil {
			t.Fatal("the settings stay open")
		}
	}
	s.showSettings()
	newKeyedSlider(s.Window, 1, 2, sizeStep).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.dialogs.Top() != nil {
		t.Error("the settings stay open at the slider")
	}
}

// At twice the text size the side bar gives way, the chips that have no room are behind one, and nothing asks for more than there is.
func TestTheWindowAtTwiceTheTextSize(t *testing.T) {
	s := openStage(t)
	s.prefer(func(p *settings.Settings) { p.Scale = 2 })
	s.status.Take(events.Batch{Model: &library.ModelChanged{Moved: 12_345, Settled: true}})
	s.Say(strings.Repeat("A long message. ", 10))
	for _, size := range []fyne.Size{fyne.NewSize(1400, 900), fyne.NewSize(1024, 700)} {
		s.win.Resize(size)
		s.panes.content.Refresh()
		if s.side.Content().Visible() || !s.panes.list.Visible() {
			t.Errorf("%v: side bar %v, list %v", size, s.side.Content().Visible(), s.panes.list.Visible())
		}
		if least := s.panes.content.MinSize(); least.Width > size.Width || least.Height > size.Height {
			t.Errorf("the window asks for %v and has %v", least, size)
		}
		if s.bar.rest.Size().Width == 0 || s.bar.rest.Data().Name == "" {
			t.Errorf("%v: nothing says that there are more topics", size)
		}
		if right := s.bar.confirm.Position().X + s.bar.confirm.Size().Width; right > s.bar.content.Size().Width {
			t.Errorf("%v: the button that confirms ends at %v of %v", size, right, s.bar.content.Size().Width)
		}
	}
	s.keys("Ctrl+B")
	if !s.side.Content().Visible() || s.panes.list.Visible() {
		t.Error("the key does not bring the side bar in the list's place")
	}
	cartel, _ := hosttest.SideRow(s.side.Content(), "Cartel")
	cartel.OnTap()
	if s.side.Content().Visible() || !s.panes.list.Visible() {
		t.Error("a choice does not take the side bar away")
	}
	s.until("the topic's list", func() bool { return s.list.query.Topic == s.topic("Cartel") })
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
	s.keepSettings(settings.Settings{Recent: []string{s.library.Path(), "/cases/harbour.blotter"}}, nil)
	s.showPalette()
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
	s.keepSettings(settings.Settings{}, nil)
	if _, err := s.library.AddTopic(t.Context(), data.Topic{Name: "Fires"}); err != nil {
		t.Fatal(err)
	}
	s.until("the topic", func() bool { return len(s.bar.ofTopic) == 1 })
	for _, chip := range s.bar.ofTopic {
		if chip.Data().Key != "1" {
			t.Errorf("the chip shows the key %q", chip.Data().Key)
		}
	}
}
