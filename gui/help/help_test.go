package help

import (
	"slices"
	"strings"
	"testing"

	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
)

// commands returns some commands of each kind; ran gets the ID of one that runs.
func commands(ran *string) []command.Command {
	all := []command.Command{
		{Group: command.GroupFile, ID: command.Import, Keys: []string{"Ctrl+I"}},
		{Group: command.GroupFile, ID: "command.backups"},
		{Group: command.GroupLabel, ID: command.LabelNumber(0), Title: func() string { return "Label as Art theft" }, Keys: []string{"1"}, Quiet: true},
		{Group: command.GroupGo, ID: "command.page-down", Keys: []string{"PageDown"}, Quiet: true},
		{Group: command.GroupEdit, ID: command.Undo, Title: func() string { return "Undo: something" }, Keys: []string{"Ctrl+Z"}},
	}
	for i, c := range all {
		all[i].Do = func() { *ran = c.ID }
	}
	return all
}

func TestTheKeysAreListedByGroupUnderPlainNames(t *testing.T) {
	f := hosttest.New(t)
	ShowKeys(f, commands(new(string)))
	got := hosttest.Words(f.Dialogs().Top().Content)
	for _, want := range []string{i18n.T(command.GroupFile) + " " + i18n.T(command.Import), "Label as Art theft", i18n.T("command.page-down"), i18n.T(command.Undo)} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in %q", want, got)
		}
	}
	for _, not := range []string{"Backups", "something"} {
		if strings.Contains(got, not) {
			t.Errorf("%q is among the keys: %q", not, got)
		}
	}
	if shown := hosttest.Shown(f.Dialogs().Canvas()); !slices.Contains(shown, "Ctrl+I") {
		t.Errorf("no key is shown in %q", shown)
	}
	f.Press("Enter")
	if f.Dialogs().IsOpen() {
		t.Error("Enter does not close the list")
	}
}

func TestThePaletteRunsTheCommandThatIsFound(t *testing.T) {
	f := hosttest.New(t)
	ran := ""
	for typed, want := range map[string]string{
		"backups": "command.backups", "art theft": command.LabelNumber(0), "import": command.Import, "something": command.Undo, "page down": "",
	} {
		ran = ""
		ShowPalette(f, commands(&ran))
		f.Dialogs().Canvas().Focused().(*dialog.FinderField).SetText(typed)
		f.Press("Enter")
		if ran != want {
			t.Errorf("%q runs %q, want %q", typed, ran, want)
		}
		if f.Dialogs().IsOpen() {
			f.Dialogs().Close()
		}
	}
}

func TestAboutNamesTheLibraryAndSpeaksSpanish(t *testing.T) {
	i18n.Use("es")
	defer i18n.Use("en")
	f := hosttest.New(t)
	ShowAbout(f)
	if got := hosttest.Words(f.Dialogs().Top().Content); !strings.Contains(got, f.Lib.Path()) {
		t.Errorf("it says %q", got)
	}
	if left := hosttest.English(f.Dialogs().Canvas()); len(left) > 0 {
		t.Errorf("it says %q", left)
	}
}
