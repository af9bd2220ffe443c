package preferences

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/adrg/xdg"

	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/message"
	"blotter/internal/settings"
)

const nextArticle = "command.next-article"

// preferring returns the preferences of a fake window with a few commands.
func preferring(t *testing.T) (*hosttest.Fake, *Preferences) {
	t.Helper()
	f := hosttest.New(t)
	a := New(f)
	a.AllCommands = func() []command.Command {
		return []command.Command{
			{Group: command.GroupLabel, ID: command.Skip, Keys: []string{"S"}},
			{Group: command.GroupGo, ID: nextArticle, Keys: []string{"J", "Down"}},
			{Group: command.GroupEdit, ID: command.Filter, Keys: []string{"L"}},
			{Group: command.GroupHelp, ID: command.Back, Keys: []string{"Escape"}, Fixed: true},
		}
	}
	a.OnTheme = func(theme *look.Theme) { fyne.CurrentApp().Settings().SetTheme(theme) }
	a.Use(settings.Settings{}, nil)
	return f, a
}

// keysOf returns the keys that a command has now.
func (a *Preferences) keysOf(id string) []string {
	for _, c := range a.Commands() {
		if c.ID == id {
			return c.Keys
		}
	}
	return nil
}

// press presses the link of a command's line in the settings.
func press(t *testing.T, f *hosttest.Fake, find, link string) {
	t.Helper()
	content := f.Dialogs().Top().Content
	field, found := hosttest.Find(content, func(field *dialog.Field) bool { return field.PlaceHolder == i18n.T("settings.find-a-command") })
	if !found {
		t.Fatal("the settings have no field that finds a command")
	}
	field.SetText(find)
	change, found := hosttest.Link(content, i18n.T(link))
	if !found {
		t.Fatalf("the line of %q has no link %q", find, i18n.T(link))
	}
	test.Tap(change)
}

// catch opens the settings and waits for a key for a command.
func catch(t *testing.T, f *hosttest.Fake, a *Preferences, id string) *keyCatcher {
	t.Helper()
	if f.Dialogs().Top() == nil {
		a.Show()
	}
	press(t, f, i18n.T(id), "settings.change")
	catcher, waits := f.Dialogs().Canvas().Focused().(*keyCatcher)
	if !waits {
		t.Fatalf("the keyboard is with %T", f.Dialogs().Canvas().Focused())
	}
	return catcher
}

func TestAKeyIsChangedAndItsOldOwnerLosesIt(t *testing.T) {
	f, a := preferring(t)
	changes := 0
	a.OnKeys = func() { changes++ }
	catcher := catch(t, f, a, command.Skip)
	catcher.TypedKey(&fyne.KeyEvent{Name: fyne.KeyJ}) // comes with every letter
	catcher.TypedRune('j')
	if got := a.keysOf(command.Skip); !slices.Equal(got, []string{"J"}) {
		t.Errorf("the command has the keys %q", got)
	}
	if got := a.keysOf(nextArticle); !slices.Equal(got, []string{"Down"}) {
		t.Errorf("who had the key has now %q", got)
	}
	if changes != 1 || len(f.Said) != 1 || !strings.Contains(f.Said[0], i18n.T(nextArticle)) {
		t.Errorf("the window hears of %d changes, and it says %q", changes, f.Said)
	}
	if _, focused := f.Dialogs().Canvas().Focused().(*dialog.Field); !focused {
		t.Errorf("the keyboard goes to %T", f.Dialogs().Canvas().Focused())
	}
}

func TestAKeyWithCtrlIsCaughtAndEscapeChangesNothing(t *testing.T) {
	f, a := preferring(t)
	catch(t, f, a, command.Filter).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyG, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
	if got := a.keysOf(command.Filter); !slices.Equal(got, []string{"Ctrl+Shift+G"}) {
		t.Errorf("the command has the keys %q", got)
	}
	catch(t, f, a, command.Filter).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := a.keysOf(command.Filter); !slices.Equal(got, []string{"Ctrl+Shift+G"}) {
		t.Errorf("after Escape the command has the keys %q", got)
	}
}

func TestACommandGetsItsOwnKeysBack(t *testing.T) {
	f, a := preferring(t)
	catch(t, f, a, command.Filter).TypedRune('x')
	catch(t, f, a, command.Skip).TypedRune('l')
	press(t, f, i18n.T(command.Filter), "settings.as-it-was")
	if got := a.keysOf(command.Filter); !slices.Equal(got, []string{"L"}) {
		t.Errorf("with its own keys back it has %q", got)
	}
	if got := a.keysOf(command.Skip); len(got) != 0 {
		t.Errorf("two commands have the key: the other one has %q", got)
	}
	press(t, f, "", "settings.all-keys-as-they-were")
	if got := a.keysOf(command.Skip); !slices.Equal(got, []string{"S"}) || a.Settings().Keys != nil {
		t.Errorf("with all keys as they were it has %q", got)
	}
}

func TestAFixedKeyIsNotOffered(t *testing.T) {
	f, a := preferring(t)
	a.Show()
	if all := strings.Join(hosttest.Shown(f.Dialogs().Canvas()), "|"); strings.Contains(all, i18n.T(command.Back)) || !strings.Contains(all, i18n.T(command.Filter)) {
		t.Errorf("the settings show %q", all)
	}
	a.now.Keys = map[string][]string{command.Back: {"B"}}
	if got := a.keysOf(command.Back); !slices.Equal(got, []string{"Escape"}) {
		t.Errorf("settings written by hand give it %q", got)
	}
}

func TestTheLookGoesRoundAndTheSizeIsShownAtOnce(t *testing.T) {
	f, a := preferring(t)
	a.NextLook()
	a.NextLook()
	if !look.IsDark() || a.Settings().Look != "dark" || len(f.Said) != 2 {
		t.Errorf("twice on from the system's look is %q; it says %q", a.Settings().Look, f.Said)
	}
	a.NextLook()
	if a.Settings().Look != "" {
		t.Errorf("after dark comes %q", a.Settings().Look)
	}
	a.Change(func(s *settings.Settings) { s.Scale = 1.5 })
	if look.Scale() != 1.5 {
		t.Errorf("the text is at %v", look.Scale())
	}
	if lookOf("no such look") != 0 {
		t.Error("an unknown look is not that of the system")
	}
}

func TestAChangeIsSavedForAllLibraries(t *testing.T) {
	t.Cleanup(xdg.Reload) // once the environment is as it was
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	xdg.Reload()
	f, a := preferring(t)
	heard := 0
	a.Use(settings.Settings{}, func(settings.Settings) { heard++ })
	a.Change(func(s *settings.Settings) { s.Look = "light" })
	f.Until("the settings on disk", func() bool {
		saved, err := settings.Load(settings.Path())
		return err == nil && saved.Look == "light"
	})
	if heard != 1 {
		t.Errorf("the program hears of %d changes", heard)
	}
}

// Each language is named in itself, whichever the window speaks, so that the way back can be read.
func TestTheLanguageIsChosenForTheNextStart(t *testing.T) {
	defer i18n.Use("en")
	for _, spoken := range []string{"en", "es"} {
		i18n.Use(spoken)
		f, a := preferring(t)
		a.Use(settings.Settings{Language: spoken}, nil)
		before := i18n.T("command.undo")
		choice := (&settingsDialog{all: a, h: f}).languageChoice()
		if !slices.Equal(choice.Options[1:], []string{"English", "Español"}) || choice.Selected != message.Language(spoken).Name() {
			t.Errorf("in %s the choice is %q of %q", spoken, choice.Selected, choice.Options)
		}
		for i, want := range []string{"", "en", "es"} {
			choice.SetSelectedIndex(i)
			if a.Settings().Language != want {
				t.Errorf("%q is kept as %q", choice.Options[i], a.Settings().Language)
			}
		}
		if i18n.T("command.undo") != before {
			t.Error("the window changes its language in the middle")
		}
	}
}

// The dialog begins at a choice, and Escape closes it from there and from the slider.
func TestEscapeClosesTheSettings(t *testing.T) {
	f, a := preferring(t)
	for range 2 { // the second time is like the first
		a.Show()
		if _, focused := f.Dialogs().Canvas().Focused().(*dialog.Choice); !focused {
			t.Fatalf("the keyboard is with %T", f.Dialogs().Canvas().Focused())
		}
		f.Dialogs().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if f.Dialogs().Top() != nil {
			t.Fatal("the settings stay open")
		}
	}
	a.Show()
	slider, found := hosttest.Find[*dialog.Slider](f.Dialogs().Top().Content, nil)
	if !found {
		t.Fatal("there is no slider")
	}
	slider.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if f.Dialogs().Top() != nil {
		t.Error("the settings stay open at the slider")
	}
}

func TestTheSliderChangesTheSizeWhenItIsLetGo(t *testing.T) {
	f, a := preferring(t)
	a.Show()
	slider, _ := hosttest.Find[*dialog.Slider](f.Dialogs().Top().Content, nil)
	slider.OnChanged(1.24)
	if a.Settings().Scale != 0 {
		t.Errorf("while it is dragged the size is %v", a.Settings().Scale)
	}
	if _, shown := hosttest.Find(f.Dialogs().Top().Content, func(w *widget.Text) bool { return w.Words() == "124 %" }); !shown {
		t.Error("while it is dragged the size is not shown")
	}
	slider.OnChangeEnded(1.24)
	if got := a.Settings().Scale; got < 1.19 || got > 1.21 {
		t.Errorf("at a step of 0.1 the size is %v", got)
	}
}

func TestTheSettingsSpeakSpanish(t *testing.T) {
	i18n.Use("es")
	defer i18n.Use("en")
	f, a := preferring(t)
	a.Show()
	for _, text := range hosttest.English(f.Dialogs().Canvas()) {
		t.Errorf("the settings say %q", text)
	}
}

func TestSettingsOfTheLibraryAreKeptInIt(t *testing.T) {
	f, a := preferring(t)
	a.Show()
	content := f.Dialogs().Top().Content
	check, _ := hosttest.Find(content, func(c *dialog.Check) bool { return c.Text == "An article may have several topics" })
	if check.Checked {
		t.Fatal("a new library allows several topics")
	}
	check.SetChecked(true)
	f.Until("several topics", f.Lib.Several)
	author, _ := hosttest.Find(content, func(e *dialog.Field) bool { return e.OnLeft != nil })
	f.Until("the author's name", func() bool { return author.Text != "" })
	author.SetText("Ana")
	author.OnLeft()
	f.Until("the new name", func() bool {
		about, err := f.Lib.About(t.Context())
		return err == nil && about.Author.Name == "Ana"
	})
	author.SetText(" ")
	author.OnLeft()
	if author.Text != "Ana" {
		t.Errorf("without a name the field says %q", author.Text)
	}
	check.SetChecked(false)
	f.Until("one topic", func() bool { return !f.Lib.Several() })
}
