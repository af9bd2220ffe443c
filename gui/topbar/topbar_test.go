package topbar

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/command"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/look"
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

func TestThePagesAreNamedWhereThereIsRoom(t *testing.T) {
	f := hosttest.New(t)
	b := New(f)
	f.Put(b.Content())
	for _, page := range []string{"Articles", "Quality", "Trends"} {
		b.AddPage(page, "command."+page)
	}
	for width, want := range map[float32]bool{1400: true, 1024: true, 420: false} {
		b.Content().Resize(fyne.NewSize(width, b.Content().MinSize().Height))
		tab := b.pages.tabs["command.Trends"]
		end := fyne.CurrentApp().Driver().AbsolutePositionForObject(tab).X + tab.Size().Width
		if shown := b.pages.row.Visible(); shown != want {
			t.Errorf("at %g the pages are named: %v", width, shown)
		}
		if search := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.search).X; want && (tab.Size().Width == 0 || end > search) {
			t.Errorf("at %g the last page ends at %g, and the search box begins at %g", width, end, search)
		}
	}
}

// However small the window and large the text, the buttons are whole and on the screen, and nothing lies over anything else.
func TestTheButtonsStayOnTheScreen(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 2} {
		for _, width := range []float32{1920, 1024, 700, 512} {
			f := hosttest.New(t)
			fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, scale))
			b := New(f)
			f.Put(b.Content())
			least := b.Content().MinSize()
			b.Content().Resize(fyne.NewSize(width, least.Height))
			if least.Width > width && scale < 2 {
				t.Errorf("at %v the bar asks for %v of %v", scale, least.Width, width)
			}
			end := float32(0)
			hosttest.Find(b.Content(), func(button *fynewidget.Button) bool {
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(button)
				if at.X < end || at.X+button.Size().Width > max(width, least.Width) || button.Size().Width < button.MinSize().Width {
					t.Errorf("at %v in %v %q stands at %v, %v wide", scale, width, button.Text, at.X, button.Size().Width)
				}
				end = at.X + button.Size().Width
				return false
			})
			if end == 0 {
				t.Fatal("there are no buttons")
			}
		}
	}
}
