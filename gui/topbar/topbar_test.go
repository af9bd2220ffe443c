package topbar

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/command"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/widget"
	"blotter/internal/library"
)

func TestTypingSearchesAndEscapeRunsBack(t *testing.T) {
	f := hosttest.New(t)
	b := New(f)
	f.Put(b.Content())
	followed := 0
	b.OnSearch = func() { followed++ }
	box := b.Search()
	box.SetText("harbour")
	f.Until("the search", func() bool { return len(f.Searched) == 1 })
	if f.Searched[0] != "harbour" || followed != 1 {
		t.Errorf("searched for %q, told %d times", f.Searched, followed)
	}
	box.Find() // the same again is no search
	box.Put("boats")
	f.List = library.Query{View: library.ViewAll, Search: "boats"}
	box.Find()
	if len(f.Searched) != 1 {
		t.Errorf("searched for %q", f.Searched)
	}
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !slices.Equal(f.Ran, []string{command.Back}) {
		t.Errorf("Escape runs %q", f.Ran)
	}
}

func TestButtonsRunTheirCommands(t *testing.T) {
	f := hosttest.New(t)
	b := New(f)
	for _, name := range []string{"common.import", "common.export"} {
		button, found := hosttest.Find(b.Content(), func(o *fynewidget.Button) bool { return o.Text == i18n.T(name) })
		if !found {
			t.Fatalf("there is no button %q", i18n.T(name))
		}
		button.OnTapped()
	}
	if !slices.Equal(f.Ran, []string{command.Import, command.Export}) {
		t.Errorf("ran %q", f.Ran)
	}
}

func TestTheMenuOpensBelowItsButton(t *testing.T) {
	f := hosttest.New(t)
	b := New(f)
	f.Put(b.Content())
	done := false
	b.Menu = func() []widget.MenuItem {
		return []widget.MenuItem{{Name: "File", Sub: []widget.MenuItem{{Name: "Import", Do: func() { done = true }}}}}
	}
	b.showMenu()
	menu, open := f.Dialogs().Canvas().Focused().(*widget.Menu)
	if !open {
		t.Fatal("no menu has the keyboard")
	}
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !done {
		t.Error("the menu does not run its command")
	}
}
